package io.writ.events;

import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.NewEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Between event objects and stored bytes; older revisions are lifted when read, step by step. */
public final class EventCodec {

    /**
     * Whatever a later revision added may be absent: stages without a deadline, votes in one's own seat, no entity, no reason,
     * nobody to tell. An
     * erasure took one person before it took two.
     */
    private static final List<Upcaster> RELEASED = List.of(
            Upcaster.unchanged("approval.drafted", 1),
            Upcaster.unchanged("approval.draft-revised", 1),
            Upcaster.unchanged("approval.submitted", 1),
            Upcaster.unchanged("approval.submitted", 2),
            Upcaster.unchanged("approval.amended", 1),
            Upcaster.unchanged("approval.amended", 2),
            Upcaster.unchanged("action.submitted", 1),
            Upcaster.unchanged("action.rejected", 1),
            Upcaster.unchanged("approval.vote-cast", 1),
            Upcaster.unchanged("approval.returned", 1),
            Upcaster.unchanged("approval.question-asked", 1),
            Upcaster.unchanged("policy.published", 1),
            Upcaster.unchanged("posture.proposed", 1),
            Upcaster.unchanged("posture.took-effect", 1),
            Upcaster.unchanged("posture-model.published", 1),
            new Upcaster("erasure.requested", 1, payload -> payload.put("confirmation", false)));

    private final Function<String, @Nullable StoredType> types;
    private final Map<String, Upcaster> upcasters = new HashMap<>();

    public EventCodec() {
        this(EventTypes::named, RELEASED);
    }

    EventCodec(Function<String, @Nullable StoredType> types, List<Upcaster> upcasters) {
        this.types = types;
        upcasters.forEach(upcaster -> this.upcasters.put(step(upcaster.name(), upcaster.from()), upcaster));
    }

    public NewEvent encode(UUID id, Object event) {
        var type = EventTypes.of(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("%s is not in EventTypes".formatted(event.getClass()));
        }
        return new NewEvent(id, type.name(), type.revision(), Json.mapper().writeValueAsBytes(event));
    }

    /** @throws UnreadableEvent when this code does not know the type, or a revision newer than its own */
    public Object decode(LoggedEvent event) {
        return decode(event.type(), event.revision(), event.payload());
    }

    public Object decode(String name, int revision, byte[] payload) {
        var type = types.apply(name);
        if (type == null || revision < 1 || revision > type.revision()) {
            throw new UnreadableEvent(name, revision);
        }
        try {
            return revision == type.revision()
                    ? Json.mapper().readValue(payload, type.type())
                    : Json.mapper().treeToValue(lift(type, revision, payload), type.type());
        } catch (JacksonException e) {
            throw new UnreadableEvent(name, revision, e);
        }
    }

    /**
     * What events of one stream make of a state.
     *
     * @param vocabulary of the stream
     */
    public <S, E> S fold(S before, BiFunction<S, E, S> evolve, Class<E> vocabulary, List<LoggedEvent> events) {
        var state = before;
        for (var event : events) {
            state = evolve.apply(state, vocabulary.cast(decode(event)));
        }
        return state;
    }

    public byte[] encode(Metadata metadata) {
        return Json.mapper().writeValueAsBytes(metadata);
    }

    public Metadata metadata(LoggedEvent event) {
        return Json.mapper().readValue(event.metadata(), Metadata.class);
    }

    private ObjectNode lift(StoredType type, int from, byte[] payload) {
        var lifted = Json.mapper().readValue(payload, ObjectNode.class);
        for (int revision = from; revision < type.revision(); revision++) {
            var upcaster = upcasters.get(step(type.name(), revision));
            if (upcaster == null) {
                throw new UnreadableEvent(type.name(), from);
            }
            lifted = upcaster.lift().apply(lifted);
        }
        return lifted;
    }

    private static String step(String name, int from) {
        return name + "@" + from;
    }
}
