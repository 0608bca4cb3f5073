/** A key for each person whose data are sealed, and the end of such a key. */
@NullMarked
package io.writ.events.keys;

import org.jspecify.annotations.NullMarked;
