package io.writ.query.erasure;

import io.writ.query.page.Database;
import io.writ.query.page.ReadModelUnreadable;
import io.writ.query.page.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * Hands over the oldest erasure whose key was destroyed so long ago that no process uses it any more. No other node
     * gets it meanwhile.
     *
     * @return whether there was one
     */
    boolean take(Duration settled, Consumer<Waiting> work) {
        var sql = "select id, destroyed_at from personal.erasures where state = 'destroyed'"
                + " and destroyed_at < clock_timestamp() - make_interval(secs => ?)"
                + " and pg_try_advisory_xact_lock(hashtextextended(id::text, 0)) order by destroyed_at limit 1";
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement(sql)) {
                select.setLong(1, settled.toSeconds());
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    work.accept(new Waiting(row.getObject(1, UUID.class), Database.instant(row, "destroyed_at")));
                    return true;
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
                destroyed.atOffset(java.time.ZoneOffset.UTC));
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
