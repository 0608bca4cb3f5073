package io.writ.events.log;

import java.time.Instant;

/**
 * A receipt of an accepted command, with what it reached.
 *
 * @param version of the stream after the command; the first answer can be folded again from it
 */
public record StoredReceipt(Receipt receipt, String stream, long version, long position, Instant recordedAt) {}
