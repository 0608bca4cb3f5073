package io.writ.edge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the requests of each principal.
 *
 * <p>This process decides by what it knows, so that no request waits for another server, and tells the others ten times
 * a second at most. Several processes together may let through what arrives within that time, once.
 */
final class Limits {

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);

    private static final int MOST_BUCKETS = 100_000;

    private final LimitProperties properties;
    private final @Nullable SharedCount shared;
    private final LongSupplier nanos;
    private final Executor later;
    private final Cache<Key, TokenBucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_BUCKETS).build();

    private record Key(String principal, OperationClass kind) {

        String name() {
            return kind.code() + ":" + principal;
        }
    }

    /**
     * @param shared null when this process is alone
     * @param nanos a clock that only goes forward
     * @param later runs what it is given after {@link TokenBucket#TELL_EVERY}
     */
    Limits(LimitProperties properties, @Nullable SharedCount shared, LongSupplier nanos, Executor later) {
        this.properties = properties;
        this.shared = shared;
        this.nanos = nanos;
        this.later = later;
    }

    TokenBucket.Taken take(String principal, OperationClass kind) {
        var key = new Key(principal, kind);
        var bucket = buckets.get(key, any -> new TokenBucket(properties.of(kind), nanos.getAsLong()));
        var taken = bucket.take(nanos.getAsLong());
        if (shared != null) {
            tell(shared, key, bucket);
        }
        return taken;
    }

    private void tell(SharedCount to, Key key, TokenBucket bucket) {
        double requests = bucket.tell(nanos.getAsLong());
        if (requests > 0) {
            to.take(key.name(), requests, properties.of(key.kind())).whenComplete((left, failure) -> {
                if (failure == null) {
                    bucket.told(left, nanos.getAsLong());
                    later.execute(() -> tell(to, key, bucket));
                } else {
                    LOG.debug("limits are counted by this process alone: {}", failure.toString());
                    bucket.notTold(requests);
                }
            });
        }
    }
}
