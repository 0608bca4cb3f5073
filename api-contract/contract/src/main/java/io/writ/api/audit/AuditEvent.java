package io.writ.api.audit;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event with everything that the log knows of it.
 *
 * @param position in the whole log, dense, from 0
 * @param metadata who, for whom, through what, how strongly authenticated, by which command
 * @param data the payload as it was stored
 */
public record AuditEvent(
        long position,
        String stream,
        long version,
        String type,
        int revision,
        String id,
        Instant recordedAt,
        JsonNode metadata,
        JsonNode data) {}
