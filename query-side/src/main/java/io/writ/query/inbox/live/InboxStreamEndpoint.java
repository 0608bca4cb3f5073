package io.writ.query.inbox.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.CallerToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The caller's inbox, live: {@code upsert}, {@code remove}, and {@code reset} when the list is to be loaded. */
@RestController
@Tag(name = "inbox")
class InboxStreamEndpoint {

    private final Changes changes;
    private final InboxLookup inbox;

    InboxStreamEndpoint(Changes changes, InboxLookup inbox) {
        this.changes = changes;
        this.inbox = inbox;
    }

    @GetMapping(path = "/api/v1/inbox/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamInbox",
            summary = "Follow the caller's inbox as Server-Sent Events; resumes after Last-Event-ID")
    ResponseEntity<SseEmitter> stream(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "id of the last event received")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        var emitter = new SseEmitter(0L);
        var subscriber = new Subscriber(caller, position(lastEventId), expiry(), changes, inbox, emitter);
        emitter.onCompletion(subscriber::end);
        emitter.onError(gone -> subscriber.end());
        Thread.ofVirtual().name("inbox-stream").start(subscriber);
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
