package io.writ.events.log;

import io.writ.events.log.BinaryArray.Element;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** An append that shares its transaction with no other: the arguments of two functions, and what these answer. */
final class LoneAppend {

    /** For one event. */
    static final String ONE = "select log.append_one(?,?,?,?,?,?,?,?,?)";

    /** For several. */
    static final String SEVERAL = "select log.append_several(?,?,?,?,?,?,?,?,?)";

    private static final int TEXT_BYTES = 48;
    private static final int JSON_BYTES = 768;

    private final Append append;

    LoneAppend(Append append) {
        this.append = append;
    }

    boolean hasOneEvent() {
        return append.events().size() == 1;
    }

    /** @param statement of {@link #ONE} */
    Pending.Outcome executeOne(PreparedStatement statement) throws SQLException {
        var event = append.events().getFirst();
        bindCommand(statement);
        statement.setString(5, event.type());
        statement.setShort(6, (short) event.revision());
        statement.setObject(7, event.id());
        statement.setBytes(8, append.metadata());
        statement.setBytes(9, event.payload());
        return answer(statement);
    }

    /** @param statement of {@link #SEVERAL} */
    Pending.Outcome executeSeveral(PreparedStatement statement) throws SQLException {
        var count = append.events().size();
        var types = new BinaryArray(Element.TEXT, count * TEXT_BYTES);
        var revisions = new BinaryArray(Element.INT2, count * 6);
        var ids = new BinaryArray(Element.UUID, count * 20);
        var payloads = new BinaryArray(Element.BYTEA, count * JSON_BYTES);
        for (var event : append.events()) {
            types.add(event.type());
            revisions.add((short) event.revision());
            ids.add(event.id());
            payloads.add(event.payload());
        }
        bindCommand(statement);
        statement.setBytes(5, append.metadata());
        statement.setObject(6, types);
        statement.setObject(7, revisions);
        statement.setObject(8, ids);
        statement.setObject(9, payloads);
        return answer(statement);
    }

    private void bindCommand(PreparedStatement statement) throws SQLException {
        statement.setString(1, append.stream());
        statement.setLong(2, append.expectedVersion());
        var receipt = append.receipt();
        if (receipt == null) {
            statement.setNull(3, Types.OTHER);
            statement.setNull(4, Types.BINARY);
        } else {
            statement.setObject(3, receipt.key().name());
            statement.setBytes(4, receipt.fingerprint());
        }
    }

    private Pending.Outcome answer(PreparedStatement statement) throws SQLException {
        try (var result = statement.executeQuery()) {
            result.next();
            var answer = Batch.Answer.of(result);
            return Batch.done(append, answer.position(), answer.at());
        }
    }
}
