/** Major versions of the interface beside each other. */
@NullMarked
package io.writ.edge.version;

import org.jspecify.annotations.NullMarked;
