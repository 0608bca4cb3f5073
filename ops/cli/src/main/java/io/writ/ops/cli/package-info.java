/** The command line: tokens of development users, imports, a demonstration. */
@NullMarked
package io.writ.ops.cli;

import org.jspecify.annotations.NullMarked;
