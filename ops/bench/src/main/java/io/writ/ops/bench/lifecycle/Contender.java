package io.writ.ops.bench.lifecycle;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Something that can run lifecycles of three durable commands each. */
interface Contender {

    String name();

    /** A client with whatever connection it needs; used by one thread. */
    Client client(int number) throws Exception;

    /** How many lifecycles are durable, counted in the store itself. */
    long completed() throws Exception;

    /** What a statement counts. */
    static long count(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** One client of a contender. */
    interface Client extends AutoCloseable {

        /** Runs the command of this step (0, 1, 2); returns when it is durable. */
        void step(int step) throws Exception;

        @Override
        default void close() throws SQLException {}
    }
}
