package io.writ.events.log;

import java.util.UUID;

/**
 * An event that is not yet in the log.
 *
 * @param type stable stored name, such as {@code approval.submitted}
 * @param revision of the payload's shape, from 1
 * @param payload the exact bytes that are stored and later hashed
 */
public record NewEvent(UUID id, String type, int revision, byte[] payload) {}
