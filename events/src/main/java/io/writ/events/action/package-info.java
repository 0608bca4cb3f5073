/** Actions: the facts of one action and the state that they add up to. */
@NullMarked
package io.writ.events.action;

import org.jspecify.annotations.NullMarked;
