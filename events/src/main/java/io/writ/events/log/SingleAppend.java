package io.writ.events.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The arguments of {@code log.append_one} for an append of one event, and what it answers. */
final class SingleAppend {

    static final String SQL = "select log.append_one(?,?,?,?,?,?,?,?,?,?,?)";

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
            statement.setNull(3, Types.VARCHAR);
            statement.setNull(4, Types.VARCHAR);
            statement.setNull(5, Types.VARCHAR);
            statement.setNull(6, Types.BINARY);
        } else {
            statement.setString(3, receipt.key().principal());
            statement.setString(4, receipt.key().operation());
            statement.setString(5, receipt.key().key());
            statement.setBytes(6, receipt.fingerprint());
        }
        statement.setString(7, event.type());
        statement.setShort(8, (short) event.revision());
        statement.setObject(9, event.id());
        statement.setBytes(10, append.metadata());
        statement.setBytes(11, event.payload());
        try (var result = statement.executeQuery()) {
            result.next();
            var answer = result.getArray(1);
            if (answer == null) {
                return new Pending.Outcome.Conflict();
            }
            var values = (Long[]) answer.getArray();
            return Batch.done(append, values[0], Instant.EPOCH.plus(values[1], ChronoUnit.MICROS));
        }
    }
}
