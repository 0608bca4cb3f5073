/** Removes what was opened with a key that is destroyed, and says how far that is. */
@NullMarked
package io.writ.query.erasure;

import org.jspecify.annotations.NullMarked;
