package io.writ.query.projection;

import io.writ.query.page.Transaction;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction. */
final class Transactions {

    private Transactions() {}

    static <T> T run(DataSource database, Transaction.Work<T> work) {
        try (var connection = database.getConnection()) {
            return Transaction.on(connection, work);
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }

    /** The database failed, not what was asked of it; worth trying again. */
    static final class DatabaseTrouble extends RuntimeException {
        DatabaseTrouble(SQLException cause) {
            super(cause);
        }
    }
}
