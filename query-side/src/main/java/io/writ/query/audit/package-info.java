/** What auditors ask of the log itself. */
@NullMarked
package io.writ.query.audit;

import org.jspecify.annotations.NullMarked;
