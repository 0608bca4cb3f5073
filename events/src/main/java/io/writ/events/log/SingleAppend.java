package io.writ.events.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** The arguments of {@code log.append_one} for an append of one event, and what it answers. */
final class SingleAppend {

    static final String SQL = "select log.append_one(?,?,?,?,?,?,?,?,?)";

    private SingleAppend() {}

    static boolean suits(List<Append> appends) {
        return appends.size() == 1 && appends.getFirst().events().size() == 1;
    }

    static Pending.Outcome execute(PreparedStatement statement, Append append) throws SQLException {
        var event = append.events().getFirst();
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
        statement.setString(5, event.type());
        statement.setShort(6, (short) event.revision());
        statement.setObject(7, event.id());
        statement.setBytes(8, append.metadata());
        statement.setBytes(9, event.payload());
        try (var result = statement.executeQuery()) {
            result.next();
            var answer = Batch.Answer.of(result);
            return Batch.done(append, answer.position(), answer.at());
        }
    }
}
