/** What became of commands, for those who sent them. */
@NullMarked
package io.writ.command.receipt;

import org.jspecify.annotations.NullMarked;
