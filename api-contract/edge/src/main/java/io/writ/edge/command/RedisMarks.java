package io.writ.edge.command;

import io.writ.edge.redis.Redis;
import io.writ.events.Ids;
import io.writ.events.log.ReceiptKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RBucket;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks in Redis. */
final class RedisMarks implements SharedInFlight.Marks {

    private static final Logger LOG = LoggerFactory.getLogger(RedisMarks.class);

    /** Longer than any command; the mark of a process that died goes away by itself. */
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);

    private final Redis redis;

    RedisMarks(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<InFlight.Permit> set(ReceiptKey key) throws Exception {
        var client = redis.client();
        if (client.isEmpty()) {
            return Optional.of(() -> {});
        }
        RBucket<String> bucket = client.get().getBucket(name(key), StringCodec.INSTANCE);
        var mark = Ids.next().toString();
        InFlight.Permit removal = () -> remove(bucket, mark);
        try {
            boolean set = bucket.setIfAbsentAsync(mark, LONGEST_COMMAND)
                    .toCompletableFuture()
                    .get(Redis.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
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

    /** Keys are the clients' own: what they contain is not for Redis to show. */
    private static String name(ReceiptKey key) {
        var bytes = (key.principal() + '\n' + key.operation() + '\n' + key.key()).getBytes(StandardCharsets.UTF_8);
        return "writ:in-flight:" + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes));
    }
}
