package io.writ.query.action;

import io.writ.events.EventCodec;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Batches;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds batches of events into the states of the actions that they are about. */
final class ActionFolds {

    /** Of the streams of actions, before the id. */
    static final String PREFIX = "action-";

    private final EventCodec codec = new EventCodec();

    /** The actions that the events changed, as they are afterwards, in the order of their first event. */
    Collection<FoldedAction> fold(List<LoggedEvent> events, Connection connection) throws SQLException {
        var byId = Batches.byId(ActionEvent.class, PREFIX, events);
        if (byId.isEmpty()) {
            return List.of();
        }
        var known = load(byId, connection);
        var folded = new ArrayList<FoldedAction>(byId.size());
        byId.forEach((id, own) -> folded.add(after(id, known.get(id), own)));
        return folded;
    }

    private FoldedAction after(String id, @Nullable Kept kept, List<LoggedEvent> own) {
        var first = own.getFirst();
        return kept == null
                ? new FoldedAction(
                        id,
                        (Action.Known) evolve(Action.NONE, own),
                        first.position(),
                        first.recordedAt(),
                        own.getLast())
                : new FoldedAction(
                        id, (Action.Known) evolve(kept.state(), own), kept.position(), kept.at(), own.getLast());
    }

    /** The state after these events of one action. */
    Action evolve(Action before, List<LoggedEvent> events) {
        return codec.fold(before, Action::evolve, ActionEvent.class, events);
    }

    ActionEvent event(LoggedEvent event) {
        return (ActionEvent) codec.decode(event);
    }

    /** What the table has of an action: its state, and where and when it began. */
    private record Kept(Action state, long position, Instant at) {}

    private static Map<String, Kept> load(Map<String, List<LoggedEvent>> byId, Connection connection)
            throws SQLException {
        var wanted = Batches.known(byId);
        var states = new HashMap<String, Kept>();
        if (wanted.length == 0) {
            return states;
        }
        try (var statement = connection.prepareStatement(
                "select id, folded, began_position, began_at from action where id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("text", wanted));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var began = Objects.requireNonNull(row.getObject(4, OffsetDateTime.class));
                    states.put(
                            row.getString(1),
                            new Kept(ActionStateCodec.decode(row.getBytes(2)), row.getLong(3), began.toInstant()));
                }
            }
        }
        return states;
    }
}
