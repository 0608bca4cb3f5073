package io.writ.events.log;

import java.time.Instant;

/**
 * Where the events of one command landed.
 *
 * @param firstPosition of the command's first event
 * @param lastPosition of its last event; what a consistency token carries
 * @param version of the stream after the command
 */
public record Appended(long firstPosition, long lastPosition, long version, Instant recordedAt) {}
