package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.posture.EffectiveLevel;
import io.writ.api.posture.PostureAffordances;
import io.writ.api.posture.PostureBoard;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.TransitionResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.limits.Heavy;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Right;
import io.writ.query.page.Moment;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(PostureQueries.PATH)
@Tag(name = "postures")
class PostureQueries {

    static final String PATH = "/api/v1/postures";

    private final PostureTable table;
    private final PostureLog log;
    private final AllowedActions actions;

    PostureQueries(PostureTable table, PostureLog log, AllowedActions actions) {
        this.table = table;
        this.log = log;
        this.actions = actions;
    }

    @Heavy(with = "asOf")
    @Operation(operationId = "getPostureBoard", summary = "Read every scope's posture, as it is or as it was")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping
    ResponseEntity<PostureBoard> board(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given, Right right) {
        return log.seen(moment(given))
                .map(seen -> seen.answer().body(seen.board().whole(right.reach())))
                .orElseGet(() -> ResponseEntity.ok(new PostureBoard(List.of(), -1)));
    }

    @Heavy(with = "asOf")
    @Operation(operationId = "getPosture", summary = "Read one scope's posture, as it is or as it was")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping("/{scope}")
    ResponseEntity<PostureResource> get(
            @PathVariable String scope,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            @Parameter(hidden = true) Caller caller) {
        var moment = moment(given);
        if (moment == null) {
            var board = table.board();
            var resource = board.get(scope).orElseThrow(PostureQueries::notFound);
            var offered =
                    actions.of(new PostureAffordances(table.models()), PATH + "/" + scope, board.state(scope), caller);
            return ResponseEntity.ok().eTag(tag(resource)).body(resource.withAllowedActions(offered));
        }
        var seen = log.seen(moment).orElseThrow(PostureQueries::notFound);
        var resource = seen.board().get(scope).orElseThrow(PostureQueries::notFound);
        return seen.answer().eTag(tag(resource)).body(resource);
    }

    @Operation(operationId = "listTransitions", summary = "Read every transition of one scope, newest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "as the page before gave it")
    @GetMapping("/{scope}/transitions")
    ResponseEntity<Page<TransitionResource>> transitions(
            @PathVariable String scope, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Parameters.PAGED);
        var page = Timeline.page(log.transitions(scope).orElseThrow(PostureQueries::notFound), parameters);
        return Pages.answer(page, parameters, PATH + "/" + scope + "/transitions");
    }

    /** Another scope may change what counts here, so the version alone does not tell two answers apart. */
    static String tag(PostureResource resource) {
        EffectiveLevel counts = Objects.requireNonNull(resource.effective(), "the board says what counts");
        return "\"%d-%s-%s%s\""
                .formatted(resource.version(), counts.level(), counts.from(), counts.exercise() ? "-exercise" : "");
    }

    static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such scope.");
    }

    private static @Nullable Moment moment(MultiValueMap<String, String> given) {
        return Moment.of(Parameters.of(given, Moment.NAMES));
    }
}
