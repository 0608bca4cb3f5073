package io.writ.ops.bench.lifecycle;

import io.writ.events.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The limit of one commit a command: a narrow table, one autocommit insert of about 500 bytes, a connection a client. */
final class PlainJdbc implements Contender {

    private final DataSource database;
    private final byte[] payload;

    PlainJdbc(DataSource database, byte[] payload) throws SQLException {
        this.database = database;
        this.payload = payload;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists plain_jdbc");
            statement.execute("create table plain_jdbc (id bigserial primary key, stream text not null,"
                    + " version bigint not null, payload bytea not null, unique (stream, version))");
        }
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public Client client(int number) throws SQLException {
        var connection = database.getConnection();
        var insert = connection.prepareStatement("insert into plain_jdbc (stream, version, payload) values (?, ?, ?)");
        return new Inserting(connection, insert);
    }

    @Override
    public long completed() throws SQLException {
        return Contender.count(database, "select count(*) from plain_jdbc where version = 2");
    }

    private final class Inserting implements Client {

        private final Connection connection;
        private final PreparedStatement insert;
        private String stream = "";

        Inserting(Connection connection, PreparedStatement insert) {
            this.connection = connection;
            this.insert = insert;
        }

        @Override
        public void step(int step) throws SQLException {
            if (step == 0) {
                stream = "approval-" + Ids.next();
            }
            insert.setString(1, stream);
            insert.setLong(2, step);
            insert.setBytes(3, payload);
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.close();
        }
    }
}
