package io.writ.query.folding;

import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    /** The approvals that the events changed, as they are afterwards, in the order of their first event. */
    public Collection<Folded> fold(List<LoggedEvent> events, Connection connection) throws SQLException {
        var byId = Batches.byId(ApprovalEvent.class, PREFIX, events);
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
        return codec.fold(before, Approval::evolve, ApprovalEvent.class, events);
    }

    private Map<String, Approval> load(Map<String, List<LoggedEvent>> byId, Connection connection) throws SQLException {
        var known = Batches.known(byId);
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
