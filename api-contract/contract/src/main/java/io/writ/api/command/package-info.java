/** What every command can be answered with. */
@NullMarked
package io.writ.api.command;

import org.jspecify.annotations.NullMarked;
