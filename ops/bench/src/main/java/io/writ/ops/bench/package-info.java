/** Benchmarks: ratios to a peer or a limit, measured in the same run. */
@NullMarked
package io.writ.ops.bench;

import org.jspecify.annotations.NullMarked;
