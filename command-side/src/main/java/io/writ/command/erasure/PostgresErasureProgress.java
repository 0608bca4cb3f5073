package io.writ.command.erasure;

import io.writ.events.log.LogUnreadable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of {@code personal.erasures}. */
final class PostgresErasureProgress implements ErasureProgress {

    private final DataSource source;

    PostgresErasureProgress(DataSource source) {
        this.source = source;
    }

    /**
     * Asked for again, it is young again, so that no node forgets it while the event is on its way. Not so where its keys
     * are destroyed already: what was destroyed is told from what it was by {@code asked_at}.
     */
    @Override
    public void ask(Job job) {
        run(connection -> {
            update(
                    connection,
                    "delete from personal.purged where erasure = ? and exists"
                            + " (select from personal.erasures where id = erasure and state = 'completed')",
                    job.id());
            return update(
                    connection,
                    "insert into personal.erasures as e (id, subject, stream, state) values (?, ?, ?, 'asked')"
                            + " on conflict (id) do update"
                            + " set state = 'asked', asked_at = clock_timestamp(), destroyed_at = null,"
                            + " purged_at = null, completed_at = null where e.state = 'completed'"
                            + " or e.state = 'asked' and not exists (select from personal.destroyed_keys d"
                            + " where d.subject = e.subject and (e.stream is null or e.stream = d.stream)"
                            + " and d.destroyed_at >= e.asked_at)",
                    job.id(),
                    job.person(),
                    job.stream());
        });
    }

    @Override
    public List<Job> asked() {
        return run(connection -> jobs(connection, "asked"));
    }

    @Override
    public void destroyed(Job job) {
        run(connection -> update(
                connection,
                "update personal.erasures set state = 'destroyed', destroyed_at = clock_timestamp()"
                        + " where id = ? and state = 'asked'",
                job.id()));
    }

    @Override
    public List<Purged> purged() {
        return run(connection -> {
            var found = new ArrayList<Purged>();
            for (var job : jobs(connection, "purged")) {
                var keys = ids(
                        connection,
                        "select d.id from personal.destroyed_keys d join personal.erasures e on e.subject = d.subject"
                                + " and (e.stream is null or e.stream = d.stream)"
                                + " where e.id = ? and d.destroyed_at >= e.asked_at order by d.sequence",
                        job.id());
                int streams = ids(
                                connection,
                                "select s.key from personal.sealed_streams s where s.key = any(?)",
                                connection.createArrayOf("uuid", keys.toArray()))
                        .size();
                found.add(new Purged(job, keys, streams));
            }
            return found;
        });
    }

    /** Messages of parked events may quote what they held. */
    @Override
    public void completed(Job job) {
        run(connection -> update(
                connection,
                "update command.parked set error = 'erased' where stream in"
                        + " (select s.stream from personal.sealed_streams s join personal.destroyed_keys d"
                        + " on d.id = s.key join personal.erasures e on e.subject = d.subject"
                        + " and (e.stream is null or e.stream = d.stream) where e.id = ?)",
                job.id()));
        run(connection -> update(
                connection,
                "update personal.erasures set state = 'completed', completed_at = clock_timestamp()"
                        + " where id = ? and state = 'purged'",
                job.id()));
    }

    @Override
    public void forget(Job job) {
        run(connection -> update(
                connection,
                "delete from personal.erasures where id = ? and state = 'asked'"
                        + " and asked_at < clock_timestamp() - interval '1 minute'",
                job.id()));
    }

    @Override
    public List<UUID> suspects() {
        return run(connection -> ids(
                connection,
                "select distinct k.subject from personal.subject_keys k"
                        + " join log.streams s on s.stream = 'erasure-' || k.subject order by 1"));
    }

    @Override
    public void again(UUID person) {
        var job = Job.again(person);
        run(connection -> update(connection, "delete from personal.purged where erasure = ?", job.id()));
        run(connection -> update(
                connection,
                "insert into personal.erasures (id, subject, state, destroyed_at)"
                        + " values (?, ?, 'destroyed', clock_timestamp()) on conflict (id) do update"
                        + " set state = 'destroyed', destroyed_at = clock_timestamp(), purged_at = null,"
                        + " completed_at = null",
                job.id(),
                job.person()));
    }

    private static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static List<Job> jobs(Connection connection, String state) throws SQLException {
        var sql = "select id, subject, stream from personal.erasures where state = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, state);
            var found = new ArrayList<Job>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Job(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class), rows.getString(3)));
                }
            }
            return found;
        }
    }

    private static List<UUID> ids(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
            return found;
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new LogUnreadable(e);
        }
    }
}
