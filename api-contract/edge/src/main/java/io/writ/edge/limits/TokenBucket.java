package io.writ.edge.limits;

import io.writ.edge.limits.LimitProperties.Quota;
import java.time.Duration;

/**
 * What is left of one limit, as this process knows it: its own requests at once, those of other processes as soon as
 * the shared count has told of them.
 */
final class TokenBucket {

    /** How long a process keeps its requests to itself. */
    static final Duration TELL_EVERY = Duration.ofMillis(100);

    private static final long TELL_EVERY_NANOS = TELL_EVERY.toNanos();

    private static final double NANOS = 1e9;

    private final Quota quota;
    private double tokens;
    private long filledAt;
    private double untold;
    private long toldAt;
    private boolean telling;

    /** @param now of a clock that only goes forward, in nanoseconds */
    TokenBucket(Quota quota, long now) {
        this.quota = quota;
        tokens = (double) quota.quota();
        filledAt = now;
        toldAt = now - TELL_EVERY_NANOS;
    }

    /**
     * What became of one request.
     *
     * @param left requests that are allowed at once from now on
     * @param fullIn seconds until all of them are
     * @param retryAfter seconds after which the next is allowed; 0 where this one was
     */
    record Taken(boolean allowed, long left, long fullIn, long retryAfter) {}

    synchronized Taken take(long now) {
        fill(now);
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens--;
            untold++;
        }
        return new Taken(
                allowed,
                (long) Math.max(0, tokens),
                seconds((double) quota.quota() - tokens),
                allowed ? 0 : Math.max(1, seconds(1 - tokens)));
    }

    /** How many requests to tell the shared count of now; 0 when it is too early, or somebody is at it. */
    synchronized double tell(long now) {
        if (telling || untold == 0 || now - toldAt < TELL_EVERY_NANOS) {
            return 0;
        }
        telling = true;
        toldAt = now;
        double told = untold;
        untold = 0;
        return told;
    }

    /** @param left according to the shared count, which knew all but what is untold since */
    synchronized void told(double left, long now) {
        telling = false;
        fill(now);
        tokens = Math.min(tokens, left - untold);
    }

    /** The shared count could not be reached; it hears of these requests when it is back. */
    synchronized void notTold(double requests) {
        telling = false;
        untold = Math.min((double) quota.quota(), untold + requests);
    }

    private void fill(long now) {
        tokens = Math.min((double) quota.quota(), tokens + (double) Math.max(0, now - filledAt) * quota.perNano());
        filledAt = now;
    }

    private long seconds(double missing) {
        return (long) Math.ceil(missing / quota.perNano() / NANOS);
    }
}
