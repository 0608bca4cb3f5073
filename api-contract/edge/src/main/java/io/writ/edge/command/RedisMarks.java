package io.writ.edge.command;

import io.writ.events.Ids;
import io.writ.events.log.ReceiptKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks in Redis. The connection is made beside the commands, which never wait for it. */
final class RedisMarks implements SharedInFlight.Marks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMarks.class);

    /** How long a command may be held up by a Redis that does not answer. */
    private static final int TIMEOUT_MILLIS = 100;

    /** Longer than any command; the mark of a process that died goes away by itself. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);

    private final URI url;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable RedissonClient client;
    private volatile long nextTry = System.nanoTime();
    private volatile boolean closed;

    RedisMarks(URI url) {
        this.url = url;
    }

    @Override
    public Optional<InFlight.Permit> set(ReceiptKey key) throws Exception {
        var redis = client;
        if (redis == null) {
            connect();
            return Optional.of(() -> {});
        }
        RBucket<String> bucket = redis.getBucket(name(key), StringCodec.INSTANCE);
        var mark = Ids.next().toString();
        InFlight.Permit removal = () -> remove(bucket, mark);
        try {
            boolean set = bucket.setIfAbsentAsync(mark, LONGEST_COMMAND)
                    .toCompletableFuture()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return set ? Optional.of(removal) : Optional.empty();
        } catch (Exception e) {
            // It may have arrived all the same.
            removal.close();
            throw e;
        }
    }

    /** Only one's own, and without waiting: the answer to the command does not depend on it. */
    private static void remove(RBucket<String> bucket, String mark) {
        bucket.compareAndSetAsync(mark, null).whenComplete((removed, failure) -> {
            if (failure != null) {
                LOG.debug("a mark stays until it expires", failure);
            }
        });
    }

    private void connect() {
        if (!closed && System.nanoTime() - nextTry >= 0 && connecting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("writ-redis-connect").start(() -> {
                try {
                    connected(Redisson.create(config()));
                } catch (RuntimeException e) {
                    LOG.warn("Redis does not answer: {}", e.toString());
                } finally {
                    nextTry = System.nanoTime() + SharedInFlight.PAUSE.toNanos();
                    connecting.set(false);
                }
            });
        }
    }

    private void connected(RedissonClient redis) {
        client = redis;
        if (closed) {
            redis.shutdown();
        }
    }

    private Config config() {
        var config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress("%s://%s:%d".formatted(url.getScheme(), url.getHost(), port()))
                .setDatabase(database())
                .setTimeout(TIMEOUT_MILLIS)
                .setConnectTimeout(500)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setClientName("writ");
        credentials(config);
        return config;
    }

    private int port() {
        return url.getPort() < 0 ? 6379 : url.getPort();
    }

    /** The number of a database may stand as the path. */
    private int database() {
        var path = url.getPath();
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }

    private void credentials(Config config) {
        var userInfo = url.getUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            config.setPassword(userInfo.substring(colon + 1));
            if (colon > 0) {
                config.setUsername(userInfo.substring(0, colon));
            }
        }
    }

    /** Keys are the clients' own: what they contain is not for Redis to show. */
    private static String name(ReceiptKey key) {
        var bytes = (key.principal() + '\n' + key.operation() + '\n' + key.key()).getBytes(StandardCharsets.UTF_8);
        return "writ:in-flight:" + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }

    @Override
    public void close() {
        closed = true;
        var redis = client;
        if (redis != null) {
            redis.shutdown();
        }
    }
}
