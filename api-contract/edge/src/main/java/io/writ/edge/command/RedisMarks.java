package io.writ.edge.command;

import io.writ.edge.redis.Redis;
import io.writ.events.Ids;
import io.writ.events.log.ReceiptKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBucket;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks in Redis. They expire soon and are renewed while their command runs, so that those of a process that died keep
 * nobody waiting for long.
 */
final class RedisMarks implements SharedInFlight.Marks {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMarks.class);

    private static final Duration LEASE = Duration.ofSeconds(3);

    /** A command that hangs may not keep its key for ever. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);

    private final Redis redis;
    private final Duration lease;
    private final Map<String, Mark> held = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    RedisMarks(Redis redis) {
        this(redis, LEASE);
    }

    RedisMarks(Redis redis, Duration lease) {
        this.redis = redis;
        this.lease = lease;
        Thread.ofVirtual().name("writ-in-flight-renewal").start(this::keepRenewing);
    }

    @Override
    public Optional<InFlight.Permit> set(ReceiptKey key) throws Exception {
        var client = redis.client();
        if (client.isEmpty()) {
            return Optional.of(() -> {});
        }
        RBucket<String> bucket = client.get().getBucket(name(key), StringCodec.INSTANCE);
        var mark = new Mark(Ids.next().toString(), bucket, System.nanoTime() + LONGEST_COMMAND.toNanos());
        InFlight.Permit removal = () -> remove(mark);
        try {
            boolean set = bucket.setIfAbsentAsync(mark.id(), lease)
                    .toCompletableFuture()
                    .get(Redis.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!set) {
                return Optional.empty();
            }
            held.put(mark.id(), mark);
            return Optional.of(removal);
        } catch (Exception e) {
            // It may have arrived all the same.
            removal.close();
            throw e;
        }
    }

    private void keepRenewing() {
        try {
            while (!stop.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without waiting: a mark that lapses costs some work twice, and nothing else. */
    private void renew() {
        held.values().stream()
                .filter(mark -> System.nanoTime() - mark.until() < 0)
                .forEach(mark -> mark.bucket()
                        .expireAsync(lease)
                        .whenComplete((renewed, failure) -> logged("may lapse before its command has ended", failure)));
    }

    /** Only one's own, and without waiting: the answer to the command does not depend on it. */
    private void remove(Mark mark) {
        held.remove(mark.id());
        mark.bucket()
                .compareAndSetAsync(mark.id(), null)
                .whenComplete((removed, failure) -> logged("stays until it expires", failure));
    }

    private static void logged(String what, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("a mark {}", what, failure);
        }
    }

    /** Renews nothing any more. */
    @Override
    public void close() {
        stop.countDown();
    }

    /** Keys are the clients' own: what they contain is not for Redis to show. */
    private static String name(ReceiptKey key) {
        var bytes = (key.principal() + '\n' + key.operation() + '\n' + key.key()).getBytes(StandardCharsets.UTF_8);
        return "writ:in-flight:" + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }

    /** @param until by the clock of {@link System#nanoTime()}: not renewed any more then */
    private record Mark(String id, RBucket<String> bucket, long until) {}
}
