package io.writ.query.folding;

import io.writ.events.EventTypes;
import io.writ.events.UnreadableEvent;
import io.writ.events.log.LoggedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batches of events by what they are about. */
public final class Batches {

    private Batches() {}

    /**
     * The events of one vocabulary by the id in their stream's name, in the order of the first event of each.
     *
     * @param prefix of the streams, before the id
     * @throws UnreadableEvent when the type of an event is none that this code knows
     */
    public static Map<String, List<LoggedEvent>> byId(Class<?> vocabulary, String prefix, List<LoggedEvent> events) {
        var byId = new LinkedHashMap<String, List<LoggedEvent>>();
        for (var event : events) {
            var type = EventTypes.named(event.type());
            if (type == null) {
                throw new UnreadableEvent(event.type(), event.revision());
            }
            if (Vocabularies.isOf(vocabulary, type.type())) {
                byId.computeIfAbsent(event.stream().substring(prefix.length()), id -> new ArrayList<>())
                        .add(event);
            }
        }
        return byId;
    }

    /** The ids of what was there before: streams that begin in the batch have no state yet, and are not asked for. */
    public static String[] known(Map<String, List<LoggedEvent>> byId) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().getFirst().version() > 0)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }
}
