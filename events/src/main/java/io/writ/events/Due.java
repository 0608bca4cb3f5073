package io.writ.events;

import java.time.Instant;

/**
 * A moment at which something follows from a stream's state unless it changes before.
 *
 * @param kind what is due, unique within a stream, such as {@code overdue}; stored, never renamed
 * @param at when; nothing happens earlier
 */
public record Due(String kind, Instant at) {}
