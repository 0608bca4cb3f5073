/** What waits for the caller's decision. */
@NullMarked
package io.writ.query.inbox;

import org.jspecify.annotations.NullMarked;
