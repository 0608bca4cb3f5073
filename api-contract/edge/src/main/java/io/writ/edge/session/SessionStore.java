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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.redisson.api.RLock;
import org.redisson.api.RSet;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in Redis, as JSON under the digest of their cookie: who reads Redis cannot come by any of them. An idle one
 * is gone by itself.
 */
final class SessionStore implements AutoCloseable {

    /** A session with its digest, and when it was last used. */
    record Found(String id, StoredSession session, Instant lastSeenAt) {}

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    private static final String SESSION = "writ:session:";
    private static final String BY_PRINCIPAL = "writ:sessions-of:";
    private static final String BY_SID = "writ:sessions-by-sid:";
    private static final String REFRESH = "writ:session-refresh:";

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

    void add(String id, StoredSession session) {
        with(client -> {
            session(client, id).set(Json.mapper().writeValueAsString(session), properties.idle());
            index(client, BY_PRINCIPAL, session.principal(), id);
            if (session.sid() != null) {
                index(client, BY_SID, session.sid(), id);
            }
            return true;
        });
    }

    private void index(RedissonClient client, String kind, String name, String id) {
        var ids = ids(client, kind, name);
        ids.add(id);
        ids.expire(properties.absolute().plus(properties.idle()));
    }

    /** Using a session keeps it from being idle; only looking at it does not. */
    Optional<StoredSession> find(String id, boolean use) {
        return with(client -> {
            var bucket = session(client, id);
            var json = bucket.get();
            if (json != null && use) {
                bucket.expireAsync(properties.idle()).whenComplete(SessionStore::noted);
            }
            return Optional.ofNullable(json).map(SessionStore::parse).filter(found -> isYoung(id, found));
        });
    }

    private boolean isYoung(String id, StoredSession found) {
        boolean young = clock.instant().isBefore(found.endsAt());
        if (!young) {
            remove(id);
        }
        return young;
    }

    /** Does nothing when it has ended meanwhile. */
    void replace(String id, StoredSession session) {
        with(client -> session(client, id).setIfExists(Json.mapper().writeValueAsString(session), properties.idle()));
    }

    /** What remains in the lists of ids is passed over, and goes with them. */
    boolean remove(String id) {
        return with(client -> session(client, id).delete());
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

    private static int removeAll(RedissonClient client, String kind, String name) {
        var ids = ids(client, kind, name);
        int removed = (int) ids.readAll().stream()
                .filter(id -> session(client, id).delete())
                .count();
        ids.delete();
        return removed;
    }

    private Stream<Found> all(RedissonClient client, String kind, String name) {
        var ids = ids(client, kind, name);
        return ids.readAll().stream().flatMap(id -> {
            var bucket = session(client, id);
            var json = bucket.get();
            long left = bucket.remainTimeToLive();
            if (json == null || left < 0) {
                ids.remove(id);
                return Stream.empty();
            }
            var idleFor = properties.idle().minusMillis(left);
            return Stream.of(new Found(id, parse(json), clock.instant().minus(idleFor)))
                    .filter(found -> isYoung(id, found.session()));
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

    private static RBucket<String> session(RedissonClient client, String id) {
        return client.getBucket(SESSION + id, StringCodec.INSTANCE);
    }

    private static RSet<String> ids(RedissonClient client, String kind, String name) {
        return client.getSet(kind + Secrets.digest(name), StringCodec.INSTANCE);
    }

    @Override
    public void close() {
        redis.close();
    }
}
