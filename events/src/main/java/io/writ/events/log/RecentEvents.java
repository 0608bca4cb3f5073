package io.writ.events.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A reader for many that follow the log side by side: what one of them has read the others get from memory.
 *
 * <p>Only {@link #after} remembers, and only the end of the log, some megabytes of it. Events are never changed, so what
 * is remembered cannot be wrong; it is as stored, with personal data sealed.
 */
public final class RecentEvents extends ForwardingReader {

    private static final long MOST_BYTES = 4L << 20;

    private final ReentrantLock reading = new ReentrantLock();

    /** Without a gap; replaced as a whole. */
    private volatile List<LoggedEvent> recent = List.of();

    public RecentEvents(EventReader log) {
        super(log);
    }

    @Override
    public List<LoggedEvent> after(long position, int limit) {
        var known = remembered(position, limit);
        if (known.isEmpty() && isBehind(position)) {
            return super.after(position, limit);
        }
        return known.isEmpty() ? readOn(position, limit) : known;
    }

    /** Before all that is remembered, such as a rebuild: its events would only push out those that others want. */
    private boolean isBehind(long position) {
        var events = recent;
        return !events.isEmpty() && position + 1 < events.getFirst().position();
    }

    private List<LoggedEvent> readOn(long position, int limit) {
        reading.lock();
        try {
            var known = remembered(position, limit);
            if (known.isEmpty()) {
                known = super.after(position, limit);
                remember(known);
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private List<LoggedEvent> remembered(long position, int limit) {
        var events = recent;
        if (events.isEmpty()) {
            return events;
        }
        long from = position + 1 - events.getFirst().position();
        return from < 0 || from >= events.size()
                ? List.of()
                : events.subList((int) from, (int) Math.min(from + limit, events.size()));
    }

    private void remember(List<LoggedEvent> read) {
        if (read.isEmpty()) {
            return;
        }
        var events = new ArrayList<LoggedEvent>();
        if (!recent.isEmpty()
                && recent.getLast().position() + 1 == read.getFirst().position()) {
            events.addAll(recent);
        }
        events.addAll(read);
        int first = events.size();
        for (long bytes = 0; first > 0 && bytes < MOST_BYTES; first--) {
            bytes += bytes(events.get(first - 1));
        }
        recent = List.copyOf(events.subList(first, events.size()));
    }

    private static long bytes(LoggedEvent event) {
        return (long) event.metadata().length + event.payload().length;
    }
}
