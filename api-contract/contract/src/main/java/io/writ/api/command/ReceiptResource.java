package io.writ.api.command;

import java.time.Instant;

/**
 * What became of a command that was accepted.
 *
 * @param key the idempotency key that it was sent with
 * @param operation operationId of the command
 * @param stream that its events are in
 * @param version of the stream after it
 * @param position of its last event in the log
 */
public record ReceiptResource(
        String key, String operation, String stream, long version, long position, Instant recordedAt) {}
