/** Who read what not everybody may read, kept in the log like everything else. */
@NullMarked
package io.writ.events.access;

import org.jspecify.annotations.NullMarked;
