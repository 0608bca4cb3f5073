package io.writ.query.erasure;

import io.writ.query.page.Database;
import io.writ.query.page.ReadModelUnreadable;
import io.writ.query.page.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Rows of {@code personal.erasures}, as this side uses them. */
final class ErasureRows {

    private final DataSource source;
    private final Database database;

    ErasureRows(DataSource source) {
        this.source = source;
        this.database = new Database(source);
    }

    /** An erasure whose key is destroyed. */
    record Waiting(UUID id, Instant destroyed) {}

    /** Erasures whose keys were destroyed so long ago that no process uses them any more; the oldest first. */
    List<Waiting> waiting(Duration settled) {
        return database.query(
                new Sql(
                        "select id, destroyed_at from personal.erasures where state = 'destroyed'"
                                + " and destroyed_at < clock_timestamp() - make_interval(secs => ?)"
                                + " order by destroyed_at",
                        settled.toSeconds()),
                row -> new Waiting(row.getObject("id", UUID.class), Database.instant(row, "destroyed_at")));
    }

    /** Hands over an erasure, if it still waits and no other node has it; no other gets it meanwhile. */
    void take(Waiting erasure, Consumer<Waiting> work) {
        var sql = "select id from personal.erasures where id = ? and state = 'destroyed' and destroyed_at = ?"
                + " and pg_try_advisory_xact_lock(hashtextextended(id::text, 0))";
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(sql)) {
                select.setObject(1, erasure.id());
                select.setObject(2, erasure.destroyed().atOffset(ZoneOffset.UTC));
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        work.accept(erasure);
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }

    /** The streams that hold anything that a destroyed key sealed, of the person or of their one case. */
    List<String> streams(UUID id) {
        return database.query(
                new Sql(
                        "select distinct s.stream from personal.erasures e"
                                + " join personal.destroyed_keys d on d.subject = e.subject"
                                + " and (e.stream is null or d.stream = e.stream)"
                                + " join personal.sealed_streams s on s.key = d.id where e.id = ? order by 1",
                        id),
                row -> row.getString(1));
    }

    Set<String> purged(UUID id) {
        return new HashSet<>(database.query(
                new Sql("select place from personal.purged where erasure = ?", id), row -> row.getString(1)));
    }

    Optional<Instant> destroyed(UUID id) {
        return database
                .query(
                        new Sql(
                                "select destroyed_at from personal.erasures where id = ? and destroyed_at is not null",
                                id),
                        row -> Database.instant(row, "destroyed_at"))
                .stream()
                .findFirst();
    }

    void purged(UUID id, String place) {
        update("insert into personal.purged (erasure, place) values (?, ?) on conflict do nothing", id, place);
    }

    void done(UUID id, Instant destroyed) {
        update(
                "update personal.erasures set state = 'purged', purged_at = clock_timestamp()"
                        + " where id = ? and state = 'destroyed' and destroyed_at = ?",
                id,
                destroyed.atOffset(ZoneOffset.UTC));
    }

    private void update(String sql, Object... values) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }
}
