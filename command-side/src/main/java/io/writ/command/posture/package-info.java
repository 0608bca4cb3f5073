/**
 * Postures on the command side.
 *
 * <p>The core is {@link io.writ.command.posture.Postures#decide}, a pure function; the shells are the aggregates, the
 * desks, the book and the endpoints.
 */
@NullMarked
package io.writ.command.posture;

import org.jspecify.annotations.NullMarked;
