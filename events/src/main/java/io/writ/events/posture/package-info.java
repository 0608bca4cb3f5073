/** Postures: how alert a scope is, under which model, and everything that can happen to it. */
@NullMarked
package io.writ.events.posture;

import org.jspecify.annotations.NullMarked;
