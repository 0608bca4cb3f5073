package io.writ.edge.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Commits all of what is done on a connection, or nothing of it. */
public final class Transaction {

    private Transaction() {}

    /** Something done on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    public static <T> T on(DataSource database, Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            return on(connection, work);
        }
    }

    /** @param connection commits by itself, before and afterwards */
    public static <T> T on(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            // An Error, too: to commit by itself again commits what is half done.
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
