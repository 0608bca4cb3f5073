/** The access log: who read what not everybody may read. */
@NullMarked
package io.writ.query.access;

import org.jspecify.annotations.NullMarked;
