package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.posture.PostureChange;
import io.writ.edge.docs.WithETag;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Right;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import io.writ.query.page.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Postures for those who pass them on: as alerts, and as they change. */
@RestController
@Tag(name = "postures")
class PostureAlerts {

    private final PostureTable table;
    private final Changes changes;
    private final LiveStreams streams;

    PostureAlerts(PostureTable table, Changes changes, LiveStreams streams) {
        this.table = table;
        this.changes = changes;
        this.streams = streams;
    }

    @WithETag
    @Operation(operationId = "getPostureAlert", summary = "The level that counts in a scope, as a CAP 1.2 alert")
    @GetMapping(path = PostureQueries.PATH + "/{scope}/cap", produces = CapMessage.MEDIA_TYPE)
    ResponseEntity<byte[]> cap(
            @PathVariable String scope, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters.of(given, Set.of());
        var board = table.board();
        var posture = board.get(scope).orElseThrow(PostureQueries::notFound);
        var counts = Objects.requireNonNull(posture.effective(), "the board says what counts");
        var cause = board.get(counts.from()).orElseThrow(PostureQueries::notFound);
        var level =
                table.definitions().apply(posture.model()).level(counts.level()).orElseThrow();
        var tag = PostureQueries.tag(posture);
        return ResponseEntity.ok()
                .eTag("%s-%d-cap\"".formatted(tag.substring(0, tag.length() - 1), cause.version()))
                .contentType(MediaType.parseMediaType(CapMessage.MEDIA_TYPE))
                .body(CapMessage.of(posture, cause, level).getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            operationId = "streamPostures",
            summary = "Follow the board as Server-Sent Events; resumes after Last-Event-ID")
    @GetMapping(path = PostureQueries.PATH + "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            @Parameter(description = "id of the last event received")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Right right) {
        return streams.open(lastEventId, Concern.POSTURE, right, changes, scope -> change(scope, right.reach()));
    }

    /** Empty for a model: its versions change no posture by themselves. */
    private Optional<PostureChange> change(String scope, Reach reach) {
        var postures = table.board().under(scope, reach);
        return postures.isEmpty() ? Optional.empty() : Optional.of(new PostureChange(scope, postures));
    }
}
