package io.writ.events.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the event log. Positions become visible in order and without gaps, so no reader has to wait for one. */
public interface EventReader {

    /** The events of one stream from {@code fromVersion} (0 is the first) on, in order; empty when there are none. */
    List<LoggedEvent> stream(String stream, long fromVersion);

    /** The first of these, at most {@code limit}. */
    default List<LoggedEvent> stream(String stream, long fromVersion, int limit) {
        return stream(stream, fromVersion).stream().limit(limit).toList();
    }

    /** Names of streams between these two, without them, in order; at most {@code limit}. */
    List<String> streams(String after, String before, int limit);

    /** Names of streams between these two, without them, that have an event after this position, in order. */
    default List<String> changed(String after, String before, long position) {
        return after(position, Integer.MAX_VALUE).stream()
                .map(LoggedEvent::stream)
                .filter(stream -> stream.compareTo(after) > 0 && stream.compareTo(before) < 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** The version of the stream's last event; -1 when the stream does not exist. */
    long version(String stream);

    /** At most {@code limit} events after {@code position} (-1 reads from the start), in order. */
    List<LoggedEvent> after(long position, int limit);

    /** How many events are stored from position {@code from} to {@code to}, without it; rightly as many as there are positions. */
    default long count(long from, long to) {
        return after(from - 1, Math.toIntExact(to - from)).size();
    }

    /** The events at these positions, in the order asked for; positions that the log has not reached are left out. */
    default List<LoggedEvent> at(List<Long> positions) {
        return positions.stream()
                .flatMap(position -> after(position - 1, 1).stream())
                .toList();
    }

    /** The position of the last event; -1 when the log is empty. */
    long head();

    /** The first position of an event before the log's beginning or, at the same moment, beyond its head; rightly none. */
    default OptionalLong outside() {
        return after(head(), Integer.MAX_VALUE).stream()
                .mapToLong(LoggedEvent::position)
                .filter(position -> position > head())
                .findFirst();
    }

    /**
     * Of the events from {@code from} to {@code to}, without it, the first that is not where its stream says; rightly
     * none, as always where nothing is kept of streams but their events.
     */
    default Optional<StrayedEvent> strayed(long from, long to) {
        return Optional.empty();
    }

    /** The first table of the log whose rows need not be what statements are shown; rightly none. */
    default Optional<VeiledTable> veiled() {
        return Optional.empty();
    }

    /** Whether it is known that a checkpoint of this log was published under that name; else there may be one or not. */
    default boolean isSealed(String origin) {
        return false;
    }

    /** What became of a command that was accepted before, if its receipt is still kept. */
    Optional<StoredReceipt> receipt(ReceiptKey key);
}
