package io.writ.query.projection;

import io.writ.edge.storage.Transaction;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction; projections go on when the database fails, and try again. */
final class Transactions {

    private Transactions() {}

    static <T> T run(DataSource database, Transaction.Work<T> work) {
        try {
            return Transaction.on(database, work);
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
