package io.writ.query.export;

import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.storage.Transaction;
import io.writ.events.Ids;
import io.writ.query.page.ReadModelUnreadable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Exports as rows of the database, which all nodes share: who asked, who makes it, how far it is, what came of it. */
final class Exports {

    /** What its maker has not touched for so long was left, by a node that is gone. */
    private static final Duration LEFT = Duration.ofSeconds(30);

    /** A fault that comes back every time is not tried for ever. */
    private static final int ATTEMPTS = 3;

    private final DataSource source;

    Exports(DataSource source) {
        this.source = source;
    }

    /** An export and whether it had been asked for before by the same request. */
    record Asked(ExportResource export, boolean again) {}

    /** @throws ApiProblem when the idempotency key was used for another request */
    Asked ask(RequestExport wanted, long from, long to, CommandCall call) {
        var sql = """
                insert into query.exports
                    (id, principal, key, fingerprint, format, policy, from_position, to_position)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (principal, key) do nothing
                """;
        var key = call.receiptKey();
        var created = run(sql, statement -> {
            statement.setObject(1, Ids.next());
            statement.setString(2, key.principal());
            statement.setString(3, key.key());
            statement.setBytes(4, call.fingerprint());
            statement.setString(5, wanted.format().name());
            statement.setString(6, wanted.policy());
            statement.setLong(7, from);
            statement.setLong(8, to);
            return statement.executeUpdate();
        });
        return run("select *, fingerprint from query.exports where principal = ? and key = ?", statement -> {
            statement.setString(1, key.principal());
            statement.setString(2, key.key());
            try (var row = statement.executeQuery()) {
                row.next();
                if (!Arrays.equals(row.getBytes("fingerprint"), call.fingerprint())) {
                    throw new ApiProblem(
                            ProblemCode.IDEMPOTENCY_KEY_REUSED,
                            "This idempotency key was used for another request. Use a new key for a new request.");
                }
                return new Asked(ExportRow.resource(row), created == 0);
            }
        });
    }

    Optional<ExportResource> find(UUID id) {
        return run("select * from query.exports where id = ?", statement -> {
            statement.setObject(1, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(ExportRow.resource(row)) : Optional.empty();
            }
        });
    }

    /** Takes on the oldest export that nobody makes, or that its maker left; what was left every time is given up. */
    Optional<Export> take() {
        var sql = """
                with given_up as (
                    update query.exports set state = 'failed', finished_at = clock_timestamp(),
                        error = 'Whoever made the export ended before it was done, every time.'
                    where state = 'running' and attempts >= ?
                        and touched_at < clock_timestamp() - make_interval(secs => ?))
                update query.exports set state = 'running', attempts = attempts + 1, touched_at = clock_timestamp(),
                    reached = -1, events = 0, bytes = 0
                where id = (
                    select id from query.exports
                    where state = 'waiting'
                        or state = 'running' and attempts < ?
                            and touched_at < clock_timestamp() - make_interval(secs => ?)
                    order by requested_at limit 1 for update skip locked)
                returning id, format, policy, from_position, to_position, attempts
                """;
        return run(sql, statement -> {
            statement.setInt(1, ATTEMPTS);
            statement.setLong(2, LEFT.toSeconds());
            statement.setInt(3, ATTEMPTS);
            statement.setLong(4, LEFT.toSeconds());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Export(
                                row.getObject("id", UUID.class),
                                ExportRow.format(row),
                                row.getString("policy"),
                                row.getLong("from_position"),
                                row.getLong("to_position"),
                                row.getInt("attempts")))
                        : Optional.empty();
            }
        });
    }

    /**
     * Keeps a part of the content and says how far it is.
     *
     * @throws ExportTaken when another node makes it by now
     */
    void part(Export export, int part, byte[] bytes, long reached, long events) {
        inTransaction(connection -> {
            var touch = "update query.exports set touched_at = clock_timestamp(), reached = ?, events = ?,"
                    + " bytes = bytes + ? where id = ? and attempts = ? and state = 'running'";
            try (var statement = connection.prepareStatement(touch)) {
                statement.setLong(1, reached);
                statement.setLong(2, events);
                statement.setLong(3, bytes.length);
                own(statement, 4, export);
            }
            var insert = "insert into query.export_parts (export, attempt, part, bytes) values (?, ?, ?, ?)";
            try (var statement = connection.prepareStatement(insert)) {
                statement.setObject(1, export.id());
                statement.setInt(2, export.attempt());
                statement.setInt(3, part);
                statement.setBytes(4, bytes);
                statement.executeUpdate();
            }
        });
    }

    /**
     * Says that it is still being made.
     *
     * @throws ExportTaken when another node makes it by now
     */
    void touch(Export export) {
        var sql = "update query.exports set touched_at = clock_timestamp()"
                + " where id = ? and attempts = ? and state = 'running'";
        run(sql, statement -> {
            own(statement, 1, export);
            return true;
        });
    }

    /** @throws ExportTaken when another node makes it by now */
    void done(Export export, String digest) {
        inTransaction(connection -> {
            var sql = "update query.exports set state = 'done', digest = ?, finished_at = clock_timestamp(),"
                    + " reached = to_position where id = ? and attempts = ? and state = 'running'";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, digest);
                own(statement, 2, export);
            }
            var others = "delete from query.export_parts where export = ? and attempt <> ?";
            try (var statement = connection.prepareStatement(others)) {
                statement.setObject(1, export.id());
                statement.setInt(2, export.attempt());
                statement.executeUpdate();
            }
        });
    }

    /** Gives it back to be tried again, or up. */
    void failed(Export export, String error) {
        var sql = """
                update query.exports set error = ?,
                    state = case when attempts >= ? then 'failed' else 'waiting' end,
                    finished_at = case when attempts >= ? then clock_timestamp() end
                where id = ? and attempts = ? and state = 'running'
                """;
        run(sql, statement -> {
            statement.setString(1, error);
            statement.setInt(2, ATTEMPTS);
            statement.setInt(3, ATTEMPTS);
            statement.setObject(4, export.id());
            statement.setInt(5, export.attempt());
            return statement.executeUpdate();
        });
    }

    /** The given part of a finished export's content; empty after the last. */
    Optional<byte[]> content(UUID id, int part) {
        var sql = "select p.bytes from query.export_parts p join query.exports e on e.id = p.export"
                + " and e.attempts = p.attempt where e.id = ? and e.state = 'done' and p.part = ?";
        return run(sql, statement -> {
            statement.setObject(1, id);
            statement.setInt(2, part);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        });
    }

    /**
     * Takes back copies that were begun before a moment and may show what these streams held: those that are done are
     * gone, those in the making begin anew.
     */
    void takeBack(List<String> streams, Instant before) {
        inTransaction(connection -> {
            var sql = """
                    with hit as (
                        select e.id from query.exports e
                        where e.requested_at < ? and e.format not in ('JSON_LINES', 'ARCHIVE') and exists (
                            select from log.streams s where s.stream = any(?)
                                and s.first_position <= e.to_position and s.last_position >= e.from_position)
                        for update),
                    gone as (delete from query.export_parts p using hit where p.export = hit.id)
                    update query.exports e set
                        state = case when e.state = 'running' then 'waiting' when e.state = 'done' then 'failed'
                            else e.state end,
                        digest = null,
                        error = case when e.state = 'done'
                            then 'Personal data in it was erased after it was made. Ask for another.' else e.error end
                    from hit where e.id = hit.id and e.state <> 'failed'
                    """;
            try (var statement = connection.prepareStatement(sql)) {
                statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                statement.setArray(2, connection.createArrayOf("text", streams.toArray()));
                statement.executeUpdate();
            }
        });
    }

    /** Forgets exports that were asked for longer ago than this. */
    int forget(Duration age) {
        return run(
                "delete from query.exports where requested_at < clock_timestamp() - make_interval(secs => ?)",
                statement -> {
                    statement.setLong(1, age.toSeconds());
                    return statement.executeUpdate();
                });
    }

    private static void own(PreparedStatement statement, int index, Export export) throws SQLException {
        statement.setObject(index, export.id());
        statement.setInt(index + 1, export.attempt());
        if (statement.executeUpdate() == 0) {
            throw new ExportTaken();
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private interface Steps {
        void on(Connection connection) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }

    private void inTransaction(Steps steps) {
        try {
            Transaction.on(source, connection -> {
                steps.on(connection);
                return true;
            });
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }
}
