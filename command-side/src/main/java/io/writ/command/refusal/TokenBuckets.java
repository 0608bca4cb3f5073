package io.writ.command.refusal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.writ.command.refusal.RefusalLog.RefusalLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** A token bucket for each actor: a burst, then a steady rate. Counted by node. */
public final class TokenBuckets implements RefusalLimit {

    private final int burst;
    private final Duration refill;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).build();

    /**
     * @param burst refusals recorded at once
     * @param refill time after which one more is recorded
     */
    public TokenBuckets(int burst, Duration refill) {
        this.burst = burst;
        this.refill = refill;
    }

    @Override
    public OptionalInt take(String actor, Instant at) {
        return buckets.get(actor, any -> new Bucket(at)).take(at);
    }

    private final class Bucket {

        private double tokens = burst;
        private Instant filled;
        private int suppressed;

        Bucket(Instant now) {
            filled = now;
        }

        synchronized OptionalInt take(Instant now) {
            double gained = Duration.between(filled, now).toNanos() / (double) refill.toNanos();
            tokens = Math.min(burst, tokens + Math.max(0, gained));
            filled = now;
            if (tokens < 1) {
                suppressed++;
                return OptionalInt.empty();
            }
            tokens--;
            int before = suppressed;
            suppressed = 0;
            return OptionalInt.of(before);
        }
    }
}
