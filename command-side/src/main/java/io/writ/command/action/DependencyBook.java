package io.writ.command.action;

import io.writ.events.EventCodec;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;

/** Reads other actions from their streams, whenever one is asked for. */
public final class DependencyBook implements DependencyGraph {

    static final String PREFIX = "action-";

    private final EventReader reader;
    private final EventCodec codec;

    public DependencyBook(EventReader reader, EventCodec codec) {
        this.reader = reader;
        this.codec = codec;
    }

    @Override
    public Optional<Node> of(String action) {
        var events = reader.stream(PREFIX + action, 0);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Node(events.getFirst().position(), fold(events)));
    }

    Action fold(List<LoggedEvent> events) {
        return codec.fold(Action.NONE, Action::evolve, ActionEvent.class, events);
    }
}
