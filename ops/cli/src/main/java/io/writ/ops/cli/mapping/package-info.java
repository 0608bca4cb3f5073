/** Which activity of a log means which command, and who acts: data, not code. */
@NullMarked
package io.writ.ops.cli.mapping;

import org.jspecify.annotations.NullMarked;
