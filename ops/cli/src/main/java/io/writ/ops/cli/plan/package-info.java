/** From a case of a log to the commands of its people. */
@NullMarked
package io.writ.ops.cli.plan;

import org.jspecify.annotations.NullMarked;
