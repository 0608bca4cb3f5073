package io.writ.ops.bench.lifecycle;

import io.writ.events.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What group commit itself allows: the rows of {@link PlainJdbc}, those that come at the same time in one insert over one
 * connection. No bus, no rules, no receipts, no positions without gaps.
 */
final class ByHand implements Contender {

    private final DataSource database;
    private final byte[] payload;
    private final Connection connection;
    private final PreparedStatement insert;
    private final Combining<Row> commits = new Combining<>(this::write);

    private record Row(String stream, long version) {}

    ByHand(DataSource database, byte[] payload) throws SQLException {
        this.database = database;
        this.payload = payload;
        connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("create table by_hand (id bigserial primary key, stream text not null,"
                    + " version bigint not null, payload bytea not null, unique (stream, version))");
            statement.execute("set plan_cache_mode = force_generic_plan");
        }
        insert = connection.prepareStatement("insert into by_hand (stream, version, payload)"
                + " select * from unnest(?::text[], ?::bigint[], ?::bytea[])");
    }

    @Override
    public String name() {
        return "group commit by hand";
    }

    @Override
    public Client client(int number) {
        return new Inserting();
    }

    @Override
    public long completed() throws SQLException {
        return Contender.count(database, "select count(*) from by_hand where version = 2");
    }

    private void write(List<Row> batch) throws SQLException {
        insert.setArray(
                1,
                connection.createArrayOf("text", batch.stream().map(Row::stream).toArray()));
        insert.setObject(2, batch.stream().mapToLong(Row::version).toArray());
        insert.setArray(
                3,
                connection.createArrayOf(
                        "bytea", batch.stream().map(row -> payload).toArray(byte[][]::new)));
        insert.executeUpdate();
    }

    private final class Inserting implements Client {

        private String stream = "";

        @Override
        public void step(int step) throws SQLException {
            if (step == 0) {
                stream = "approval-" + Ids.next();
            }
            commits.write(new Row(stream, step));
        }
    }
}
