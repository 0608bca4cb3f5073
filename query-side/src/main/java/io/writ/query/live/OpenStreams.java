package io.writ.query.live;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the streams that each principal has open on this node: each keeps a connection for as long as it lasts. */
final class OpenStreams {

    private final int most;
    private final Duration retryAfter;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    /** @param retryAfter by then a stream whose reader is gone was found out */
    OpenStreams(int most, Duration retryAfter) {
        if (most < 1) {
            throw new IllegalArgumentException("a principal may open at least one stream");
        }
        this.most = most;
        this.retryAfter = retryAfter;
    }

    /**
     * Counts one more.
     *
     * @return to be run when it ends; once or more often
     * @throws ApiProblem {@code rate-limited} when that is one too many
     */
    Runnable take(String principal) {
        open.compute(principal, (who, now) -> {
            int before = now == null ? 0 : now;
            if (before >= most) {
                throw tooMany();
            }
            return before + 1;
        });
        var ended = new AtomicBoolean();
        return () -> {
            if (!ended.getAndSet(true)) {
                open.computeIfPresent(principal, (who, now) -> now == 1 ? null : now - 1);
            }
        };
    }

    private ApiProblem tooMany() {
        return new ApiProblem(
                        ProblemCode.RATE_LIMITED,
                        "%d live streams are open, which is as many as one may have; close one.".formatted(most))
                .with(Map.of("limit", "streams"))
                .withHeaders(Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())));
    }
}
