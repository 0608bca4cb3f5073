/** Projections as an administrator sees them. */
@NullMarked
package io.writ.api.projection;

import org.jspecify.annotations.NullMarked;
