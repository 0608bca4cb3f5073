/** How often a principal may call, and what they are told of it. */
@NullMarked
package io.writ.edge.limits;

import org.jspecify.annotations.NullMarked;
