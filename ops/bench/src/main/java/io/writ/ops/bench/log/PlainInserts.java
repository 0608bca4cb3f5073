package io.writ.ops.bench.log;

import io.writ.events.Ids;
import io.writ.ops.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One autocommit insert a command, each client over a connection of its own: what a hand-written service would do. */
final class PlainInserts implements Contender {

    private static final String TABLE = """
            create table plain_events (
                position    bigint generated always as identity primary key,
                stream      text not null,
                version     bigint not null,
                type        text not null,
                id          uuid not null,
                recorded_at timestamptz not null default clock_timestamp(),
                metadata    bytea not null,
                payload     bytea not null,
                unique (stream, version)
            )""";

    private static final String INSERT =
            "insert into plain_events (stream, version, type, id, metadata, payload) values (?, ?, ?, ?, ?, ?)";

    private final EmbeddedPostgres postgres;

    PlainInserts(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public Client client() throws SQLException {
        var connection = postgres.superuser().getConnection();
        return new Inserts(connection, connection.prepareStatement(INSERT));
    }

    private record Inserts(Connection connection, PreparedStatement insert) implements Client {

        @Override
        public void append(String stream, long expectedVersion, byte[] metadata, byte[] payload) throws SQLException {
            insert.setString(1, stream);
            insert.setLong(2, expectedVersion + 1);
            insert.setString(3, "bench.happened");
            insert.setObject(4, Ids.next());
            insert.setBytes(5, metadata);
            insert.setBytes(6, payload);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public long stored() throws SQLException {
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from plain_events")) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {}
}
