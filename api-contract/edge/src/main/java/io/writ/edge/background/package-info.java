/** Work that goes on beside the requests. */
@NullMarked
package io.writ.edge.background;

import org.jspecify.annotations.NullMarked;
