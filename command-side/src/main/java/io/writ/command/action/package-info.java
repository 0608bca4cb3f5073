/**
 * Actions: what may be asked of one, and what follows.
 *
 * <p>The core is pure: {@link io.writ.command.action.Actions#decide} is a function of state, command and the actions
 * that it depends on.
 */
@NullMarked
package io.writ.command.action;

import org.jspecify.annotations.NullMarked;
