package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.redis.Redis;
import io.writ.events.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchOptions.ExecutionMode;
import org.redisson.api.RBatch;
import org.redisson.api.RBucket;
import org.redisson.api.RLock;
import org.redisson.api.RMap;
import org.redisson.api.RMapAsync;
import org.redisson.api.RSet;
import org.redisson.api.RSetAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in Redis, as JSON under the digest of their cookie: who reads Redis cannot come by any of them. Whether one
 * is over, its times and the clock decide; that Redis forgets it a little later only clears away.
 */
final class SessionStore implements AutoCloseable {

    /** A session with its digest, and when it was last used. */
    record Found(String id, StoredSession session, Instant lastSeenAt) {

        /** At the very end of its time, too. */
        private boolean isOver(Instant now, Duration idle) {
            return !now.isBefore(session.endsAt()) || !now.isBefore(lastSeenAt.plus(idle));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    private static final String SESSION = "writ:browser-session:";
    private static final String BY_PRINCIPAL = "writ:sessions-of:";
    private static final String BY_SID = "writ:sessions-by-sid:";
    private static final String BY_SUBJECT = "writ:sessions-by-subject:";
    private static final String REVOKED = "writ:session-revoked:";
    private static final String LOGOUT = "writ:session-logout:";
    private static final String REFRESH = "writ:session-refresh:";

    /** Two fields of one hash, so that a new token and a use at the same time do not undo each other. */
    private static final String STORED = "stored";

    private static final String USED = "used";

    /** As long as its owner may ask again, whose first answer was lost. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Longer than an idle session is good for, whatever the clocks of two machines make of it. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Redis redis;
    private final SessionProperties properties;
    private final InstantSource clock;

    /** @param redis a connection of its own: here, and only here, requests wait for it */
    SessionStore(Redis redis, SessionProperties properties, InstantSource clock) {
        this.redis = redis;
        this.properties = properties;
        this.clock = clock;
        // The first browser should not find it still connecting.
        redis.client();
    }

    /** With its lists at once: a session that no list names could be signed out of nowhere else. */
    void add(String id, StoredSession session) {
        with(client -> {
            var batch = client.createBatch(BatchOptions.defaults().executionMode(ExecutionMode.REDIS_WRITE_ATOMIC));
            RMapAsync<String, String> kept = batch.getMap(SESSION + id, StringCodec.INSTANCE);
            kept.putAllAsync(Map.of(
                            STORED,
                            Json.mapper().writeValueAsString(session),
                            USED,
                            session.startedAt().toString()))
                    .whenComplete(SessionStore::noted);
            kept.expireAsync(kept()).whenComplete(SessionStore::noted);
            index(batch, BY_PRINCIPAL, session.principal(), id);
            if (session.sid() != null) {
                index(batch, BY_SID, session.sid(), id);
            }
            if (session.subject() != null) {
                index(batch, BY_SUBJECT, session.subject(), id);
            }
            return batch.execute();
        });
    }

    private Duration kept() {
        return properties.idle().plus(SLACK);
    }

    private void index(RBatch batch, String kind, String name, String id) {
        RSetAsync<String> ids = batch.getSet(kind + Secrets.digest(name), StringCodec.INSTANCE);
        ids.addAsync(id).whenComplete(SessionStore::noted);
        ids.expireAsync(properties.absolute().plus(properties.idle())).whenComplete(SessionStore::noted);
    }

    /** Using a session keeps it from being idle; only looking at it does not. */
    Optional<StoredSession> find(String id, boolean use) {
        return with(client -> {
            var found = read(client, id);
            if (found.isPresent() && use) {
                var kept = session(client, id);
                // Only what is there still: a session that ends meanwhile does not come back.
                kept.fastReplaceAsync(USED, clock.instant().toString()).whenComplete(SessionStore::noted);
                kept.expireAsync(kept()).whenComplete(SessionStore::noted);
            }
            return found.map(Found::session);
        });
    }

    /** Nothing when it is over, and then it is gone. */
    private Optional<Found> read(RedissonClient client, String id) {
        var fields = session(client, id).getAll(Set.of(STORED, USED));
        var stored = fields.get(STORED);
        var used = fields.get(USED);
        if (stored == null || used == null) {
            return Optional.empty();
        }
        var found = new Found(id, parse(stored), Instant.parse(used));
        if (found.isOver(clock.instant(), properties.idle())) {
            remove(id);
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /** Does nothing when it has ended meanwhile. */
    void replace(String id, StoredSession session) {
        with(client -> session(client, id).fastReplace(STORED, Json.mapper().writeValueAsString(session)));
    }

    /** What remains in the lists of ids is passed over, and goes with them. */
    boolean remove(String id) {
        return with(client -> session(client, id).delete());
    }

    /** The same, and remembers whose it was. */
    void revoke(String principal, String id) {
        with(client -> {
            revoked(client, principal, id).set("", REMEMBERED);
            return session(client, id).delete();
        });
    }

    /** Whether they ended this session of theirs lately. */
    boolean wasRevoked(String principal, String id) {
        return with(client -> revoked(client, principal, id).isExists());
    }

    List<Found> of(String principal) {
        return with(client -> all(client, BY_PRINCIPAL, principal)
                .sorted(Comparator.comparing(Found::lastSeenAt).reversed())
                .toList());
    }

    int removeOf(String principal) {
        return with(client -> removeAll(client, BY_PRINCIPAL, principal));
    }

    int removeBySid(String sid) {
        return with(client -> removeAll(client, BY_SID, sid));
    }

    int removeBySubject(String subject) {
        return with(client -> removeAll(client, BY_SUBJECT, subject));
    }

    /** Whether the issuer's word with this id was followed before. */
    boolean knowsLogout(String id) {
        return with(client -> logout(client, id).isExists());
    }

    void rememberLogout(String id, Duration time) {
        with(client -> logout(client, id).setIfAbsent("", time));
    }

    /** Who signs in meanwhile stays signed in, and in the list. */
    private static int removeAll(RedissonClient client, String kind, String name) {
        var ids = ids(client, kind, name);
        var read = ids.readAll();
        int removed =
                (int) read.stream().filter(id -> session(client, id).delete()).count();
        ids.removeAll(read);
        return removed;
    }

    private Stream<Found> all(RedissonClient client, String kind, String name) {
        var ids = ids(client, kind, name);
        return ids.readAll().stream().flatMap(id -> {
            var found = read(client, id);
            if (found.isEmpty()) {
                ids.remove(id);
            }
            return found.stream();
        });
    }

    /** Over all processes. */
    <T> T locked(String id, Duration patience, Function<Boolean, T> work) {
        return with(client -> {
            RLock lock = client.getLock(REFRESH + id);
            boolean held = take(lock, patience);
            try {
                return work.apply(held);
            } finally {
                if (held) {
                    lock.unlockAsync().whenComplete(SessionStore::noted);
                }
            }
        });
    }

    /** Nobody waits for these: the worst is a session that ends a little early, a lock that frees itself. */
    private static void noted(@Nullable Object done, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("Redis did not do as it was told: {}", failure.toString());
        }
    }

    private static boolean take(RLock lock, Duration patience) {
        try {
            return lock.tryLock(patience.toMillis(), 20_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T with(Function<RedissonClient, T> work) {
        var client = redis.client().orElseThrow(SessionStore::unavailable);
        try {
            return work.apply(client);
        } catch (RedisException e) {
            LOG.warn("sessions are not available: {}", e.toString());
            throw unavailable();
        }
    }

    private static ApiProblem unavailable() {
        return new ApiProblem(
                ProblemCode.UNAVAILABLE, "Sessions cannot be looked up at the moment; requests with a token go on.");
    }

    private static StoredSession parse(String json) {
        return Json.mapper().readValue(json, StoredSession.class);
    }

    private static RMap<String, String> session(RedissonClient client, String id) {
        return client.getMap(SESSION + id, StringCodec.INSTANCE);
    }

    private static RBucket<String> revoked(RedissonClient client, String principal, String id) {
        return client.getBucket(REVOKED + Secrets.digest(principal + " " + id), StringCodec.INSTANCE);
    }

    private static RBucket<String> logout(RedissonClient client, String id) {
        return client.getBucket(LOGOUT + Secrets.digest(id), StringCodec.INSTANCE);
    }

    private static RSet<String> ids(RedissonClient client, String kind, String name) {
        return client.getSet(kind + Secrets.digest(name), StringCodec.INSTANCE);
    }

    @Override
    public void close() {
        redis.close();
    }
}
