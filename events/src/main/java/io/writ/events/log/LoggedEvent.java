package io.writ.events.log;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log holds it.
 *
 * @param position place in the whole log, dense, from 0
 * @param version place in its stream, dense, from 0
 * @param recordedAt by the database's clock, microseconds
 * @param metadata JSON of {@link Metadata}
 * @param payload the exact bytes that were appended
 */
public record LoggedEvent(
        long position,
        String stream,
        long version,
        String type,
        int revision,
        UUID id,
        Instant recordedAt,
        byte[] metadata,
        byte[] payload) {}
