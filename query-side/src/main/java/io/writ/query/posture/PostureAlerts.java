package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.posture.EffectiveLevel;
import io.writ.api.posture.PostureChange;
import io.writ.api.posture.PostureResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.edge.limits.Heavy;
import io.writ.edge.roles.Concern;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Right;
import io.writ.query.live.Changes;
import io.writ.query.live.LiveStreams;
import io.writ.query.page.Moment;
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

    private static final Set<String> CAP = Moment.names("exercise");

    private final PostureTable table;
    private final PostureLog log;
    private final Changes changes;
    private final LiveStreams streams;

    PostureAlerts(PostureTable table, PostureLog log, Changes changes, LiveStreams streams) {
        this.table = table;
        this.log = log;
        this.changes = changes;
        this.streams = streams;
    }

    /** What is practised is another message: a receiver that drops exercises must not miss what is real. */
    @Heavy(with = "asOf")
    @WithETag
    @Operation(
            operationId = "getPostureAlert",
            summary = "The level that counts in a scope, or what is practised there, as a CAP 1.2 alert")
    @Parameter(
            name = "exercise",
            in = ParameterIn.QUERY,
            description = "true for what is practised in place of what counts for real; 404 while nothing is")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping(path = PostureQueries.PATH + "/{scope}/cap", produces = CapMessage.MEDIA_TYPE)
    ResponseEntity<byte[]> cap(
            @PathVariable String scope, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, CAP);
        var exercise = Boolean.TRUE.equals(
                parameters.read("exercise", PostureAlerts::isTrue, "It is true, for what is practised, or false."));
        var seen = log.seen(Moment.of(parameters)).orElseThrow(PostureQueries::notFound);
        var board = seen.board();
        var posture = board.get(scope).orElseThrow(PostureQueries::notFound);
        var counts = exercise ? practised(board, posture) : board.real(posture);
        var cause = board.get(counts.from()).orElseThrow(PostureQueries::notFound);
        var level =
                table.definitions().apply(posture.model()).level(counts.level()).orElseThrow();
        var standing = Objects.requireNonNull(board.state(cause.scope()).standing(), "it is on the board");
        var holding = exercise ? standing.present() : standing.real();
        return seen.answer()
                .eTag("\"%d-%s-%d-cap%s\""
                        .formatted(posture.version(), cause.scope(), cause.version(), exercise ? "-exercise" : ""))
                .contentType(MediaType.parseMediaType(CapMessage.MEDIA_TYPE))
                .body(CapMessage.of(posture, cause, holding, level).getBytes(StandardCharsets.UTF_8));
    }

    private static EffectiveLevel practised(Board board, PostureResource posture) {
        return board.practised(posture)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "Nothing is practised in this scope."));
    }

    private static boolean isTrue(String flag) {
        return switch (flag) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(flag);
        };
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
