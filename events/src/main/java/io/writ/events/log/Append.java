package io.writ.events.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one accepted command, to be made durable as a whole.
 *
 * @param expectedVersion the version of the stream's last event as the command saw it; -1 for a new stream
 * @param events at least one
 * @param metadata JSON of {@link Metadata}, stored beside each of the events
 * @param receipt proves later that the command was accepted; null for commands that need no retry
 * @param guard nothing is appended when it does not hold any more; null when there is none
 */
public record Append(
        String stream,
        long expectedVersion,
        List<NewEvent> events,
        byte[] metadata,
        @Nullable Receipt receipt,
        @Nullable Guard guard) {

    /** Another stream that the command was decided by, and its version as the command saw it; -1 when there is none. */
    public record Guard(String stream, long version) {}

    /** An append that depends on its own stream only. */
    public Append(
            String stream, long expectedVersion, List<NewEvent> events, byte[] metadata, @Nullable Receipt receipt) {
        this(stream, expectedVersion, events, metadata, receipt, null);
    }

    public Append {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append holds at least one event");
        }
        events = List.copyOf(events);
    }
}
