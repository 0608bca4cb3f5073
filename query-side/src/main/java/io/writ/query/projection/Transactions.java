package io.writ.query.projection;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction. */
final class Transactions {

    private Transactions() {}

    static <T> T run(DataSource database, Registry.Work<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
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
