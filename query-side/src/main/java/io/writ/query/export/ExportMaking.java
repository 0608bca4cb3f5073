package io.writ.query.export;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Exports as those see them who make them: whose turn it is, how far it is, and that it is done or given up. */
final class ExportMaking {

    /** What its maker has not touched for so long was left, by a node that is gone. */
    private static final Duration LEFT = Duration.ofSeconds(30);

    /** A fault that comes back every time is not tried for ever. */
    private static final int ATTEMPTS = 3;

    private final ExportStatements statements;

    ExportMaking(DataSource source) {
        this.statements = new ExportStatements(source);
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
        return statements.run(sql, statement -> {
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
        statements.inTransaction(connection -> {
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
        statements.run(sql, statement -> {
            own(statement, 1, export);
            return true;
        });
    }

    /** @throws ExportTaken when another node makes it by now */
    void done(Export export, String digest) {
        statements.inTransaction(connection -> {
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
        statements.run(sql, statement -> {
            statement.setString(1, error);
            statement.setInt(2, ATTEMPTS);
            statement.setInt(3, ATTEMPTS);
            statement.setObject(4, export.id());
            statement.setInt(5, export.attempt());
            return statement.executeUpdate();
        });
    }

    /** Forgets exports that were asked for longer ago than this. */
    int forget(Duration age) {
        return statements.run(
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
}
