/** Problems on the wire, and their pages. */
@NullMarked
package io.writ.edge.problem;

import org.jspecify.annotations.NullMarked;
