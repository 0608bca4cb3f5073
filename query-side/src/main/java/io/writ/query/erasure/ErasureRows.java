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
import org.jspecify.annotations.Nullable;

/** Rows of {@code personal.erasures}, as this side uses them. */
final class ErasureRows {

    /**
     * The last key before which nothing waits to be purged any more: settled, and of no erasure under way but perhaps one.
     *
     * <p>Takes for how long keys settle, and which one that is.
     */
    private static final String REACHED = "(select least("
            + "(select coalesce(max(d.sequence), 0) from personal.destroyed_keys d"
            + " where d.destroyed_at < clock_timestamp() - make_interval(secs => ?)),"
            + " (select min(d.sequence) - 1 from personal.erasures e join personal.destroyed_keys d"
            + " on d.subject = e.subject and (e.stream is null or d.stream = e.stream) and d.destroyed_at >= e.asked_at"
            + " where e.state in ('asked', 'destroyed') and e.id <> ?)) as sequence)";

    private static final UUID NONE = new UUID(0, 0);

    /** So many keys at a time, since a generation stands still while its streams are folded again. */
    private static final int STRIDE = 1_000;

    private final DataSource source;
    private final Database database;

    ErasureRows(DataSource source) {
        this.source = source;
        this.database = new Database(source);
    }

    /** An erasure whose key is destroyed. */
    record Waiting(UUID id, Instant destroyed) {}

    /**
     * A generation that shows what completed erasures took away, or does not know better.
     *
     * @param streams that hold what the next keys sealed, of those it may have opened
     * @param reached the last of these keys
     * @param destroyed when that was, at most; null where there are no streams
     */
    record Behind(
            String schema,
            List<String> streams,
            long reached,
            @Nullable Instant destroyed) {}

    /** Generations as they are after an old copy of the database was restored; usually none. */
    List<Behind> behind(Duration settled) {
        var sql = new Sql(
                "select p.schema_name, n.reached, max(d.destroyed_at) as destroyed_at,"
                        + " array_remove(array_agg(distinct s.stream), null) as streams"
                        + " from query.projections p cross join " + REACHED + " r"
                        + " cross join lateral (select least(p.purged + ?, r.sequence) as reached) n"
                        + " left join personal.destroyed_keys d on d.sequence > p.purged and d.sequence <= n.reached"
                        + " and d.destroyed_at > p.started_at - make_interval(secs => ?)"
                        + " left join personal.sealed_streams s on s.key = d.id"
                        + " where p.purged <> r.sequence group by p.schema_name, n.reached order by p.schema_name",
                settled.toSeconds(),
                NONE,
                STRIDE,
                settled.toSeconds());
        return database.query(
                sql,
                row -> new Behind(
                        row.getString("schema_name"),
                        List.of((String[]) row.getArray("streams").getArray()),
                        row.getLong("reached"),
                        Database.instantOrNull(row, "destroyed_at")));
    }

    void reached(String schema, long reached) {
        update("update query.projections set purged = ? where schema_name = ?", reached, schema);
    }

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

    /** With the erasure every generation is further that was as far as it could be. */
    void done(UUID id, Instant destroyed, Duration settled) {
        update(
                "with done as (update personal.erasures set state = 'purged', purged_at = clock_timestamp()"
                        + " where id = ? and state = 'destroyed' and destroyed_at = ? returning id)"
                        + " update query.projections p set purged = later.sequence from done, "
                        + REACHED + " before, " + REACHED + " later"
                        + " where p.purged >= before.sequence and p.purged < later.sequence",
                id,
                destroyed.atOffset(ZoneOffset.UTC),
                settled.toSeconds(),
                NONE,
                settled.toSeconds(),
                id);
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
