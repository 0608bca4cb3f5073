package io.writ.query.live;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.CallerToken;
import io.writ.edge.roles.Right;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Opens streams of {@code upsert}, {@code remove}, and {@code reset} when the list is to be loaded. */
public final class LiveStreams {

    private LiveStreams() {}

    /**
     * Follows changes until the reader goes, or their token or their right ends.
     *
     * @param right to follow them
     * @param lastEventId as the reader sent it
     * @throws ApiProblem when that is no id of an event
     */
    public static ResponseEntity<SseEmitter> open(
            @Nullable String lastEventId, Right right, Changes changes, Lookup lookup) {
        var emitter = new SseEmitter(0L);
        var subscriber = new Subscriber(position(lastEventId), expiry(), right, changes, lookup, emitter);
        emitter.onCompletion(subscriber::end);
        emitter.onError(gone -> subscriber.end());
        Thread.ofVirtual().name("live-stream").start(subscriber);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private static @Nullable Long position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return null;
        }
        if (!lastEventId.matches("[0-9]{1,18}")) {
            throw new ApiProblem(ProblemCode.HEADER_INVALID, "Last-Event-ID is the id of an event of this stream.");
        }
        return Long.valueOf(lastEventId);
    }

    private static @Nullable Instant expiry() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? token.expiresAt()
                : null;
    }
}
