package io.writ.events.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.writ.events.Ids;
import io.writ.events.keys.MasterKeys.Wrapped;
import io.writ.events.log.ConcurrentAppend;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keys in PostgreSQL, wrapped by master keys that are not.
 *
 * <p>A key that was used stays in memory as long as this process knows that nobody was erased: it asks again while keys
 * are used, and trusts no answer longer than {@link #STALE}.
 */
public final class PostgresKeyStore implements KeyStore {

    /** No process takes up a key for longer than this after it was destroyed. */
    public static final Duration STALE = Duration.ofSeconds(1);

    private static final int MOST_KEPT = 10_000;
    private static final byte[] BOUND = "writ-wrapped-1".getBytes(US_ASCII);

    private final KeyDatabase database;
    private final MasterKeys masters;
    private final Pseudonyms pseudonyms;
    private final Map<UUID, DataKey> kept = new ConcurrentHashMap<>();
    private final List<Runnable> forgetful = new CopyOnWriteArrayList<>();
    private volatile Seen seen;

    /** @param erasures the last one that was known when it was asked, by {@link System#nanoTime()} */
    private record Seen(long erasures, long at) {}

    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Stored(UUID id, UUID subject, Wrapped wrapped, long erasures) {}

    /** @param source with the rights of {@code writ_command}; to read, those of {@code writ_query} are enough */
    public PostgresKeyStore(DataSource source, MasterKeys masters) {
        this.database = new KeyDatabase(source);
        this.masters = masters;
        this.pseudonyms = new Pseudonyms(database, masters);
        long at = System.nanoTime();
        this.seen = new Seen(erasures(), at);
    }

    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /** Calls back when somebody was erased, before any key is used again. */
    public void onErasure(Runnable forget) {
        forgetful.add(forget);
    }

    /** {@inheritDoc} Always from the database: nothing is sealed with a key that is gone. */
    @Override
    public DataKey sealing(String subject, String stream) {
        var pseudonym = pseudonyms.of(subject);
        for (; ; ) {
            var found = current(pseudonym, stream);
            if (found.isPresent()) {
                if (found.get().erasures() != seen.erasures()) {
                    refresh();
                    throw new ConcurrentAppend(stream, -1);
                }
                return unwrapped(found.get());
            }
            create(pseudonym, stream);
        }
    }

    @Override
    public Optional<DataKey> find(UUID id) {
        if (System.nanoTime() - seen.at() > STALE.toNanos()) {
            refresh();
        }
        var known = kept.get(id);
        return known != null ? Optional.of(known) : read(id);
    }

    /** Forgets what is in memory if somebody was erased. */
    public void refresh() {
        var at = System.nanoTime();
        long erasures = erasures();
        synchronized (kept) {
            if (erasures > seen.erasures()) {
                kept.clear();
                forgetful.forEach(Runnable::run);
            }
            if (at - seen.at() > 0) {
                seen = new Seen(Math.max(erasures, seen.erasures()), at);
            }
        }
    }

    /** The streams that hold what a person's present keys sealed; empty when there are none. */
    public List<String> streams(UUID pseudonym) {
        return database.query(
                "select s.stream from personal.subject_keys k join personal.sealed_streams s on s.key = k.id"
                        + " where k.subject = ? order by s.stream",
                row -> row.getString(1),
                pseudonym);
    }

    /** Destroys all keys of a person; nothing happens when there are none any more. */
    public void destroy(UUID pseudonym) {
        database.query("select personal.destroy(?, null)", row -> row.getObject(1), pseudonym);
        refresh();
    }

    /** Destroys a person's key for one stream; nothing happens when there is none any more. */
    public void destroy(UUID pseudonym, String stream) {
        database.query("select personal.destroy(?, ?)", row -> row.getObject(1), pseudonym, stream);
        refresh();
    }

    /** Which of these keys there are. */
    public List<UUID> present(List<UUID> ids) {
        return database.query(
                "select id from personal.subject_keys where id = any(cast(? as uuid[])) order by id",
                row -> row.getObject(1, UUID.class),
                array(ids));
    }

    /** Destroys keys that were destroyed before and are there again; nothing happens when they are not. */
    public void destroyAgain(List<UUID> ids) {
        database.query("select personal.destroy_again(cast(? as uuid[]))", row -> row.getObject(1), array(ids));
        refresh();
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Wraps with the first master key what another one wraps.
     *
     * @return how many keys
     */
    public int rewrap() {
        int done = pseudonyms.rewrap();
        var old = database.query(
                "select id, subject, master, wrapped, 0 from personal.subject_keys where master <> ?",
                PostgresKeyStore::stored,
                masters.current());
        for (var key : old) {
            var bound = bound(key.id(), key.subject());
            var wrapped = masters.wrap(masters.unwrap(key.wrapped(), bound), bound);
            done += database.update(
                    "update personal.subject_keys set master = ?, wrapped = ? where id = ? and master = ?",
                    wrapped.master(),
                    wrapped.bytes(),
                    key.id(),
                    key.wrapped().master());
        }
        return done;
    }

    private Optional<Stored> current(UUID subject, String stream) {
        var sql = """
                with own as (
                        select id, subject, master, wrapped from personal.subject_keys where subject = ? and stream = ?),
                    noted as (
                        insert into personal.sealed_streams (key, stream) select id, ? from own
                        on conflict do nothing)
                select own.*, (select coalesce(max(sequence), 0) from personal.destroyed_keys) from own
                """;
        return database.query(sql, PostgresKeyStore::stored, subject, stream, stream).stream()
                .findFirst();
    }

    private void create(UUID subject, String stream) {
        var id = Ids.next();
        var wrapped = masters.wrap(DataKey.random(DataKey.LENGTH), bound(id, subject));
        database.update(
                "insert into personal.subject_keys (id, subject, stream, master, wrapped) values (?, ?, ?, ?, ?)"
                        + " on conflict (subject, stream) do nothing",
                id,
                subject,
                stream,
                wrapped.master(),
                wrapped.bytes());
    }

    /** One that was destroyed meanwhile must not outlive the forgetting. */
    private Optional<DataKey> read(UUID id) {
        var before = seen.erasures();
        var found = database
                .query(
                        "select id, subject, master, wrapped, 0 from personal.subject_keys where id = ?",
                        PostgresKeyStore::stored,
                        id)
                .stream()
                .findFirst()
                .map(this::unwrapped);
        synchronized (kept) {
            if (found.isPresent() && seen.erasures() == before) {
                if (kept.size() >= MOST_KEPT) {
                    kept.clear();
                }
                kept.put(id, found.get());
            }
        }
        return found;
    }

    private DataKey unwrapped(Stored stored) {
        return new DataKey(stored.id(), masters.unwrap(stored.wrapped(), bound(stored.id(), stored.subject())));
    }

    private static Stored stored(java.sql.ResultSet row) throws java.sql.SQLException {
        var wrapped = new Wrapped(row.getObject(3, UUID.class), row.getBytes(4));
        return new Stored(row.getObject(1, UUID.class), row.getObject(2, UUID.class), wrapped, row.getLong(5));
    }

    private long erasures() {
        return database.query("select coalesce(max(sequence), 0) from personal.destroyed_keys", row -> row.getLong(1))
                .getFirst();
    }

    private static byte[] bound(UUID id, UUID subject) {
        return ByteBuffer.allocate(BOUND.length + 32)
                .put(BOUND)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
    }
}
