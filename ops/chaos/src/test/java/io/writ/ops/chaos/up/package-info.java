/** {@code ./writ up} as people run it: a process, a data directory, signals. */
@NullMarked
package io.writ.ops.chaos.up;

import org.jspecify.annotations.NullMarked;
