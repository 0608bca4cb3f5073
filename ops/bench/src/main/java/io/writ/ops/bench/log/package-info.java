/** What an append costs, beside one plain insert a command. */
@NullMarked
package io.writ.ops.bench.log;

import org.jspecify.annotations.NullMarked;
