/** Reading one's own writes. */
@NullMarked
package io.writ.edge.consistency;

import org.jspecify.annotations.NullMarked;
