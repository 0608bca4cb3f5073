package io.writ.events.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the event log over connections of a pool; role {@code writ_query} is enough. */
public final class PostgresEventReader implements EventReader {

    private static final String COLUMNS =
            "position, version, recorded_at, id, revision, stream, type, metadata, payload";

    /**
     * From the tables alone, which the ledger compares with what was sealed; a function between could answer otherwise. Where
     * the stream lies is known before its events are looked for: partitions that do not hold it are not scanned.
     */
    static final String STREAM = """
            with bounds as materialized (
                select version, first_position, last_position from log.streams where stream = ? and version >= ?)
            select %s from log.events
            where stream = ? and version >= ? and version <= (select version from bounds)
                and position between (select first_position from bounds) and (select last_position from bounds)
            order by version""".formatted(COLUMNS);

    /** Head and events in one snapshot, so that no append comes between. */
    private static final String OUTSIDE = """
            (select position from log.events where position < 0 order by position limit 1)
            union all
            (select position from log.events where position >= (select next_position from log.head)
                order by position limit 1)
            limit 1""";

    /** An append moves its stream together with its events. Looked up one by one, however many streams there are. */
    private static final String STRAYED = """
            select e.position, e.stream, e.version, coalesce(s.version, -1), coalesce(s.first_position, -1),
                coalesce(s.last_position, -1)
            from (select position, stream, version from log.events where position >= ? and position < ? offset 0) e
            left join lateral (select * from log.streams where stream = e.stream offset 0) s on true
            left join lateral (
                select stream, version from log.events where position = s.last_position offset 0) l on true
            where s.stream is null
                or e.version > s.version
                or e.position not between s.first_position and s.last_position
                or (e.version = 0) <> (e.position = s.first_position)
                or (e.version = s.version) <> (e.position = s.last_position)
                or l.stream is distinct from s.stream
                or l.version is distinct from s.version
            order by e.position
            limit 1""";

    /**
     * Of the tables that are read, with all that they consist of; names are qualified, so that none can be put before them.
     * That a table once had rules its own row goes on saying when they are gone.
     */
    private static final String VEILED = """
            with recursive tables as (
                select c.oid from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'log' and c.relname in ('events', 'streams', 'head')
                union
                select i.inhrelid from tables t join pg_catalog.pg_inherits i on i.inhparent = t.oid),
            veils as (
                select pg_catalog.format('%I.%I', n.nspname, c.relname) as name, case
                    when c.relkind not in ('r', 'p') then 'NO_TABLE'
                    when c.relrowsecurity or c.relforcerowsecurity then 'ROW_SECURITY'
                    when exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid) then 'RULE'
                    end as veil
                from tables t
                join pg_catalog.pg_class c on c.oid = t.oid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace)
            select name, veil from veils where veil is not null order by name limit 1""";

    private final DataSource source;

    public PostgresEventReader(DataSource source) {
        this.source = source;
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion) {
        return query(STREAM, PostgresEventReader::events, stream, fromVersion, stream, fromVersion);
    }

    @Override
    public List<LoggedEvent> stream(String stream, long fromVersion, int limit) {
        var sql = STREAM + " limit ?";
        return query(sql, PostgresEventReader::events, stream, fromVersion, stream, fromVersion, limit);
    }

    @Override
    public List<String> streams(String after, String before, int limit) {
        var sql = "select stream from log.streams where stream > ? and stream < ? order by stream limit ?";
        return query(sql, PostgresEventReader::names, after, before, limit);
    }

    @Override
    public List<String> changed(String after, String before, long position) {
        var sql = "select stream from log.streams where stream > ? and stream < ? and last_position > ?"
                + " order by stream";
        return query(sql, PostgresEventReader::names, after, before, position);
    }

    private static List<String> names(ResultSet result) throws SQLException {
        var names = new ArrayList<String>();
        while (result.next()) {
            names.add(result.getString(1));
        }
        return names;
    }

    @Override
    public long version(String stream) {
        return query("select version from log.streams where stream = ?", PostgresEventReader::number, stream);
    }

    /** Positions are dense, so a range is as good as a limit, and tells the planner which partitions matter. */
    @Override
    public List<LoggedEvent> after(long position, int limit) {
        var sql = "select " + COLUMNS + " from log.events where position > ? and position <= ? order by position";
        return query(sql, PostgresEventReader::events, position, position + limit);
    }

    @Override
    public long count(long from, long to) {
        var sql = "select count(*) from log.events where position >= ? and position < ?";
        return query(sql, PostgresEventReader::number, from, to);
    }

    @Override
    public List<LoggedEvent> at(List<Long> positions) {
        var sql = "select " + COLUMNS + " from unnest(?::bigint[]) with ordinality as asked (wanted, place)"
                + " join log.events on position = wanted order by place";
        return query(sql, PostgresEventReader::events, (Object) positions.toArray(Long[]::new));
    }

    @Override
    public long head() {
        return query("select next_position - 1 from log.head", PostgresEventReader::number);
    }

    @Override
    public OptionalLong outside() {
        return query(OUTSIDE, result -> result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty());
    }

    @Override
    public Optional<StrayedEvent> strayed(long from, long to) {
        return query(STRAYED, PostgresEventReader::strayed, from, to);
    }

    private static Optional<StrayedEvent> strayed(ResultSet result) throws SQLException {
        return result.next()
                ? Optional.of(new StrayedEvent(
                        result.getLong(1),
                        result.getString(2),
                        result.getLong(3),
                        result.getLong(4),
                        result.getLong(5),
                        result.getLong(6)))
                : Optional.empty();
    }

    @Override
    public Optional<VeiledTable> veiled() {
        return query(VEILED, PostgresEventReader::veiled);
    }

    private static Optional<VeiledTable> veiled(ResultSet result) throws SQLException {
        return result.next()
                ? Optional.of(new VeiledTable(result.getString(1), VeiledTable.Veil.valueOf(result.getString(2))))
                : Optional.empty();
    }

    @Override
    public boolean isSealed(String origin) {
        var sql = "select exists (select from log.ledgers where origin = ?)";
        return query(sql, result -> result.next() && result.getBoolean(1), origin);
    }

    @Override
    public Optional<StoredReceipt> receipt(ReceiptKey key) {
        var sql = "select r.fingerprint, e.stream, e.version, r.position, r.recorded_at"
                + " from log.receipts r join log.events e on e.position = r.position where r.name = ?";
        return query(sql, result -> receipt(key, result), key.name());
    }

    private static Optional<StoredReceipt> receipt(ReceiptKey key, ResultSet result) throws SQLException {
        return result.next()
                ? Optional.of(new StoredReceipt(
                        new Receipt(key, result.getBytes(1)),
                        result.getString(2),
                        result.getLong(3),
                        result.getLong(4),
                        result.getObject(5, OffsetDateTime.class).toInstant()))
                : Optional.empty();
    }

    private static long number(ResultSet result) throws SQLException {
        return result.next() ? result.getLong(1) : -1;
    }

    private static List<LoggedEvent> events(ResultSet result) throws SQLException {
        var events = new ArrayList<LoggedEvent>();
        while (result.next()) {
            events.add(new LoggedEvent(
                    result.getLong(1),
                    result.getString(6),
                    result.getLong(2),
                    result.getString(7),
                    result.getInt(5),
                    result.getObject(4, UUID.class),
                    result.getObject(3, OffsetDateTime.class).toInstant(),
                    result.getBytes(8),
                    result.getBytes(9)));
        }
        return events;
    }

    private <T> T query(String sql, Rows<T> rows, Object... arguments) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var result = statement.executeQuery()) {
                return rows.read(result);
            }
        } catch (SQLException e) {
            throw new LogUnreadable(e);
        }
    }

    private interface Rows<T> {
        T read(ResultSet result) throws SQLException;
    }
}
