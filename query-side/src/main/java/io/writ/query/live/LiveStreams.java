package io.writ.query.live;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.CallerToken;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Entities;
import io.writ.edge.roles.Right;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Opens streams of {@code upsert}, {@code remove}, and {@code reset} when the list is to be loaded. */
public final class LiveStreams {

    private final Entities entities;
    private final OpenStreams open;

    /**
     * @param entities of what changes
     * @param most streams that a principal may have open on this node
     */
    public LiveStreams(Entities entities, int most) {
        this.entities = entities;
        this.open = new OpenStreams(most, Subscriber.SIGN_OF_LIFE);
    }

    /**
     * Follows changes until the reader goes, or their token or their right ends.
     *
     * @param lastEventId as the reader sent it
     * @param concern what the changes are about
     * @param right to follow them
     * @throws ApiProblem when that is no id of an event, or the reader has as many streams open as they may
     */
    public ResponseEntity<SseEmitter> open(
            @Nullable String lastEventId, Concern concern, Right right, Announcements changes, Lookup lookup) {
        var emitter = new SseEmitter(0L);
        var subscriber = new Subscriber(
                position(lastEventId),
                expiry(),
                right,
                changes,
                lookup,
                id -> entities.of(concern, id)
                        .filter(owned -> right.reach().includes(owned.entity()))
                        .isPresent(),
                emitter);
        var ended = open.take(right.caller().actor().id());
        emitter.onCompletion(() -> {
            subscriber.end();
            ended.run();
        });
        emitter.onError(gone -> subscriber.end());
        Thread.ofVirtual().name("live-stream").start(() -> {
            try {
                subscriber.run();
            } finally {
                ended.run();
            }
        });
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
