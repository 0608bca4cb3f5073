package io.writ.edge.command;

import io.writ.events.Ids;
import io.writ.events.log.ReceiptKey;
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

    private final String url;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable RedissonClient client;
    private volatile boolean closed;

    RedisMarks(String url) {
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
        if (!closed && connecting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("writ-redis-connect").start(() -> {
                try {
                    client = Redisson.create(config());
                } catch (RuntimeException e) {
                    LOG.warn("Redis does not answer: {}", e.toString());
                } finally {
                    connecting.set(false);
                }
            });
        }
    }

    private Config config() {
        var config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer()
                .setAddress(url)
                .setTimeout(TIMEOUT_MILLIS)
                .setConnectTimeout(500)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setClientName("writ");
        return config;
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
