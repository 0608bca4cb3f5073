/** The side that decides: commands, who sends them, and why they are refused. */
@NullMarked
package io.writ.command;

import org.jspecify.annotations.NullMarked;
