/** What happens because time passes: due moments, kept as rows and sent as commands; working hours and holidays. */
@NullMarked
package io.writ.command.time;

import org.jspecify.annotations.NullMarked;
