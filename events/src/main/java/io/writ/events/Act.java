package io.writ.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, and when: part of every event.
 *
 * @param at when the command was decided, by the service's clock; the log's {@code recordedAt} is the database's
 * @param claimedAt when it happened according to a principal entitled to backdate, such as an import of past cases
 */
public record Act(Actor by, Instant at, @Nullable Instant claimedAt) {}
