package io.writ.command.time;

import io.writ.events.Due;
import io.writ.events.log.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Something that is due of a stream, and the event that made it so. */
record Owed(Due due, LoggedEvent cause) {

    /**
     * All that is due of a stream.
     *
     * <p>Of what may begin something, the cause is the last before which it was not due: it follows from the stream
     * alone, so that a book that is written again names the same.
     */
    static List<Owed> of(Timed kind, List<LoggedEvent> stream) {
        var found = new ArrayList<Owed>();
        var open = new ArrayList<>(kind.due(stream));
        for (int i = stream.size() - 1; i > 0 && !open.isEmpty(); i--) {
            var event = stream.get(i);
            if (kind.mayBegin(event)) {
                var before = Set.copyOf(kind.due(stream.subList(0, i)));
                open.stream()
                        .filter(due -> !before.contains(due))
                        .map(due -> new Owed(due, event))
                        .forEach(found::add);
                open.retainAll(before);
            }
        }
        open.forEach(due -> found.add(new Owed(due, stream.getFirst())));
        return found;
    }
}
