package io.writ.events.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A reader for many that follow the log side by side: what one of them has read the others get from memory.
 *
 * <p>Only {@link #after} remembers, and only the end of the log, some megabytes of it, as stored, with personal data sealed.
 * All that is remembered at a time was once the log's, without a gap, even if a failover has lost its end since: what comes
 * behind is taken in only if the last event that is remembered is still there.
 */
public final class RecentEvents extends ForwardingReader {

    /** Some seconds of a log at full load, so that also who comes by once a second finds them. */
    private static final long MOST_BYTES = 16L << 20;

    /** Of an event, besides its payload and metadata. */
    private static final long OTHER_BYTES = 300;

    private final ReentrantLock reading = new ReentrantLock();

    /** What was read at a time, by its first position, each right behind the one before; changed by who reads. */
    private final ConcurrentSkipListMap<Long, List<LoggedEvent>> recent = new ConcurrentSkipListMap<>();

    private long bytes;

    public RecentEvents(EventReader log) {
        super(log);
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        var known = known(position, limit);
        if (known.isEmpty() && isBehind(position)) {
            return super.after(position, limit);
        }
        return known.isEmpty() ? readOn(position, limit) : known;
    }

    /** The same, as far as it is remembered; asks and waits for nobody. */
    public List<LoggedEvent> known(long position, int limit) {
        var begin = recent.floorKey(position + 1);
        if (begin == null) {
            return List.of();
        }
        var events = new ArrayList<LoggedEvent>();
        for (var read : recent.tailMap(begin).entrySet()) {
            long from = position + 1 + events.size() - read.getKey();
            if (from < 0) {
                // Somebody forgets meanwhile what is looked at.
                return List.of();
            }
            if (from >= read.getValue().size() || events.size() >= limit) {
                break;
            }
            var to = Math.min(from + limit - events.size(), read.getValue().size());
            events.addAll(read.getValue().subList((int) from, (int) to));
        }
        return events;
    }

    /** For who has seen that the log has something else by now. */
    public void forget() {
        reading.lock();
        try {
            clear();
        } finally {
            reading.unlock();
        }
    }

    /** Before all that is remembered, such as a rebuild: its events would only push out those that others want. */
    private boolean isBehind(long position) {
        var first = recent.firstEntry();
        return first != null && position + 1 < first.getKey();
    }

    private List<LoggedEvent> readOn(long position, int limit) {
        reading.lock();
        try {
            var known = known(position, limit);
            if (known.isEmpty()) {
                // Once more, since somebody may just have begun to remember.
                known = isBehind(position) ? super.after(position, limit) : readBehind(position, limit);
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private List<LoggedEvent> readBehind(long position, int limit) {
        var last = recent.lastEntry();
        if (last == null || last.getValue().getLast().position() != position) {
            clear();
            return remembered(super.after(position, limit));
        }
        var read = super.after(position - 1, (int) Math.min(limit + 1L, Integer.MAX_VALUE));
        if (read.isEmpty() || !isSame(read.getFirst(), last.getValue().getLast())) {
            clear();
            return remembered(
                    read.stream().filter(event -> event.position() > position).toList());
        }
        return remembered(read.subList(1, read.size()));
    }

    private static boolean isSame(LoggedEvent read, LoggedEvent remembered) {
        return read.position() == remembered.position() && read.id().equals(remembered.id());
    }

    private List<LoggedEvent> remembered(List<LoggedEvent> read) {
        if (!read.isEmpty() && isDense(read)) {
            var kept = end(read);
            if (kept.size() < read.size()) {
                clear();
            }
            recent.put(kept.getFirst().position(), kept);
            bytes += bytes(kept);
            while (bytes > MOST_BYTES && recent.size() > 1) {
                bytes -= bytes(recent.pollFirstEntry().getValue());
            }
        }
        return read;
    }

    private void clear() {
        recent.clear();
        bytes = 0;
    }

    /** Each is found by counting from the first; of a log that was tampered with nothing is remembered. */
    private static boolean isDense(List<LoggedEvent> read) {
        var next = read.getFirst().position();
        for (var event : read) {
            if (event.position() != next++) {
                return false;
            }
        }
        return true;
    }

    private static List<LoggedEvent> end(List<LoggedEvent> read) {
        int first = read.size();
        for (long bytes = 0; first > 0 && bytes < MOST_BYTES; first--) {
            bytes += bytes(read.get(first - 1));
        }
        return List.copyOf(read.subList(first, read.size()));
    }

    private static long bytes(List<LoggedEvent> events) {
        return events.stream().mapToLong(RecentEvents::bytes).sum();
    }

    private static long bytes(LoggedEvent event) {
        return OTHER_BYTES + event.metadata().length + event.payload().length;
    }
}
