package io.writ.query.action;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Right;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The tracker, live: {@code upsert} with the action as lists show it, and {@code reset} when they are to be loaded. */
@RestController
@Tag(name = "actions")
class ActionStreamEndpoint {

    private final Changes changes;
    private final ActionTable table;
    private final LiveStreams streams;
    private final InstantSource clock;

    ActionStreamEndpoint(Changes changes, ActionTable table, LiveStreams streams, InstantSource clock) {
        this.streams = streams;
        this.changes = changes;
        this.table = table;
        this.clock = clock;
    }

    @GetMapping(path = ActionQueries.PATH + "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "streamActions",
            summary = "Follow all actions as Server-Sent Events; resumes after Last-Event-ID")
    ResponseEntity<SseEmitter> stream(
            @Parameter(description = "id of the last event received")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Right right) {
        return streams.open(
                lastEventId,
                Concern.ACTION,
                right,
                changes,
                action -> table.row(action)
                        .map(row -> row.summary(clock.instant()))
                        .filter(summary -> right.reach().includes(summary.entity())));
    }
}
