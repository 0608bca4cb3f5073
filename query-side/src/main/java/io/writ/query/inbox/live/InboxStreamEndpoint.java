package io.writ.query.inbox.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Right;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final LiveStreams streams;

    InboxStreamEndpoint(Changes changes, InboxLookup inbox, LiveStreams streams) {
        this.streams = streams;
        this.changes = changes;
        this.inbox = inbox;
    }

    @GetMapping(path = "/api/v1/inbox/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamInbox",
            summary = "Follow the caller's inbox as Server-Sent Events; resumes after Last-Event-ID")
    ResponseEntity<SseEmitter> stream(
            Right right,
            @Parameter(description = "id of the last event received")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId) {
        return streams.open(lastEventId, Concern.APPROVAL, right, changes, approval -> inbox.item(right, approval));
    }
}
