/** Signing in again, and more strongly, for what demands it. */
@NullMarked
package io.writ.edge.stepup;

import org.jspecify.annotations.NullMarked;
