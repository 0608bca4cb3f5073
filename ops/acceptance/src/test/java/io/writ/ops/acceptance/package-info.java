/** {@code ./writ} as people run it: a process, a data directory, signals, the README as it stands. */
@NullMarked
package io.writ.ops.acceptance;

import org.jspecify.annotations.NullMarked;
