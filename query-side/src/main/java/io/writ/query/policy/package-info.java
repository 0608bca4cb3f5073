/** The published versions of policies. */
@NullMarked
package io.writ.query.policy;

import org.jspecify.annotations.NullMarked;
