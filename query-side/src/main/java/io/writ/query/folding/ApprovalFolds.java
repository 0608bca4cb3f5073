package io.writ.query.folding;

import io.writ.events.EventCodec;
import io.writ.events.EventTypes;
import io.writ.events.UnreadableEvent;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds batches of events into the states of the approvals that they are about. */
public final class ApprovalFolds {

    /** Of the streams of approvals, before the id. */
    public static final String PREFIX = "approval-";

    private final EventCodec codec = new EventCodec();
    private final String select;

    /** @param table with the columns {@code id} and {@code folded} */
    public ApprovalFolds(String table) {
        select = "select id, folded from %s where id = any(?)".formatted(table);
    }

    /** Whether events of this class change approvals; those that do not are named one by one. */
    static boolean concerns(Class<?> event) {
        return Vocabularies.isOf(ApprovalEvent.class, event);
    }

    private static boolean concerns(LoggedEvent event) {
        var type = EventTypes.named(event.type());
        if (type == null) {
            throw new UnreadableEvent(event.type(), event.revision());
        }
        return concerns(type.type());
    }

    /** The approvals that the events changed, as they are afterwards, in the order of their first event. */
    public Collection<Folded> fold(List<LoggedEvent> events, Connection connection) throws SQLException {
        var byId = new LinkedHashMap<String, List<LoggedEvent>>();
        for (var event : events) {
            if (concerns(event)) {
                byId.computeIfAbsent(event.stream().substring(PREFIX.length()), id -> new ArrayList<>())
                        .add(event);
            }
        }
        if (byId.isEmpty()) {
            return List.of();
        }
        var states = load(byId, connection);
        var folded = new ArrayList<Folded>(byId.size());
        byId.forEach((id, own) ->
                folded.add(new Folded(id, evolve(states.getOrDefault(id, Approval.NONE), own), own.getLast())));
        return folded;
    }

    /**
     * Removes the rows of approvals.
     *
     * @param places each a table, {@code where} and the column that holds the approval's id
     */
    public static void forget(List<String> streams, List<String> places, Connection connection) throws SQLException {
        var ids = streams.stream()
                .filter(stream -> stream.startsWith(PREFIX))
                .map(stream -> stream.substring(PREFIX.length()))
                .toArray();
        for (var place : places) {
            try (var statement = connection.prepareStatement("delete from %s = any(?)".formatted(place))) {
                statement.setArray(1, connection.createArrayOf("text", ids));
                statement.executeUpdate();
            }
        }
    }

    /** The state after these events of one approval. */
    public Approval evolve(Approval before, List<LoggedEvent> events) {
        var state = before;
        for (var event : events) {
            state = Approval.evolve(state, (ApprovalEvent) codec.decode(event));
        }
        return state;
    }

    /** Streams that begin in this batch have no state yet; they are not asked for. */
    private Map<String, Approval> load(Map<String, List<LoggedEvent>> byId, Connection connection) throws SQLException {
        var known = byId.entrySet().stream()
                .filter(entry -> entry.getValue().getFirst().version() > 0)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        var states = new HashMap<String, Approval>();
        if (known.length == 0) {
            return states;
        }
        try (var statement = connection.prepareStatement(select)) {
            statement.setArray(1, connection.createArrayOf("text", known));
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    states.put(result.getString(1), StateCodec.decode(result.getBytes(2)));
                }
            }
        }
        return states;
    }
}
