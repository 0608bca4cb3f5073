package io.writ.api.audit;

import java.time.Instant;

/**
 * An event as it is stored, in the form of a line of an export as JSON Lines: what was sealed is worked out from it. Personal
 * fields stand in it as they are stored, encrypted.
 *
 * @param position in the whole log, dense, from 0
 * @param metadata the stored bytes, in Base64
 * @param payload the stored bytes, in Base64
 */
public record StoredEvent(
        String position,
        String stream,
        String version,
        String type,
        int revision,
        String id,
        Instant recordedAt,
        String metadata,
        String payload) {}
