/** Following the log on the command side, each event once: what is due when, and reactions that send commands. */
@NullMarked
package io.writ.command.follow;

import org.jspecify.annotations.NullMarked;
