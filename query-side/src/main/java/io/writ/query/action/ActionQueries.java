package io.writ.query.action;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.action.ActionAffordances;
import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionResource;
import io.writ.api.action.ActionResources;
import io.writ.api.action.ActionSummary;
import io.writ.api.approval.HistoryEntry;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.edge.identity.Caller;
import io.writ.edge.limits.Heavy;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Right;
import io.writ.query.drawing.Drawing;
import io.writ.query.page.Memento;
import io.writ.query.page.Moment;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The action tracker: lists, counts, and each action by itself, now and as of any moment. */
@RestController
@RequestMapping(ActionQueries.PATH)
@Tag(name = "actions")
class ActionQueries {

    static final String PATH = "/api/v1/actions";

    private static final ActionAffordances AFFORDANCES = new ActionAffordances();

    private static final Set<String> COUNTED = union(ActionFilter.NAMES, Moment.NAMES);
    private static final Set<String> DRAWN = Moment.names("format");
    private static final Set<String> LISTED =
            union(COUNTED, Set.of(Parameters.SORT, Parameters.LIMIT, Parameters.CURSOR));

    private final ActionTable table;
    private final ActionStream stream;
    private final ActionBoard board;
    private final InstantSource clock;
    private final AllowedActions actions;

    ActionQueries(
            ActionTable table, ActionStream stream, ActionBoard board, InstantSource clock, AllowedActions actions) {
        this.table = table;
        this.stream = stream;
        this.board = board;
        this.clock = clock;
        this.actions = actions;
    }

    @Heavy(with = "asOf")
    @Operation(operationId = "listActions", summary = "List actions, as they are or as they were")
    @Parameter(name = "owner", in = ParameterIn.QUERY)
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "To which they belong")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "Statuses, by comma, such as open,blocked")
    @Parameter(name = "priority", in = ParameterIn.QUERY, description = "Priorities, by comma")
    @Parameter(name = "origin", in = ParameterIn.QUERY, description = "Type of the origin")
    @Parameter(name = "reference", in = ParameterIn.QUERY, description = "Reference of the origin")
    @Parameter(name = "kind", in = ParameterIn.QUERY)
    @Parameter(name = "rag", in = ParameterIn.QUERY, description = "red, amber, green, by comma; never settled ones")
    @Parameter(name = "dueAfter", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "dueBefore", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of the title")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "dueAt (usually), updatedAt or priority; with - the last first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<ActionSummary>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given, Right right) {
        var parameters = Parameters.of(given, LISTED);
        var moment = Moment.of(parameters);
        if (moment == null) {
            return Pages.answer(table.list(parameters, right.reach(), now()), parameters, PATH);
        }
        var at = at(moment);
        var answer = Pages.answer(board.list(parameters, right.reach(), moment, at), parameters, PATH);
        return memento(ResponseEntity.ok().headers(answer.getHeaders()), at).body(answer.getBody());
    }

    @Heavy(with = "asOf")
    @Operation(
            operationId = "countActions",
            summary = "Count red, amber, green and settled actions: all, by priority and by owner")
    @Parameter(name = "owner", in = ParameterIn.QUERY)
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "To which they belong")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "Statuses, by comma")
    @Parameter(name = "priority", in = ParameterIn.QUERY, description = "Priorities, by comma")
    @Parameter(name = "origin", in = ParameterIn.QUERY, description = "Type of the origin")
    @Parameter(name = "reference", in = ParameterIn.QUERY, description = "Reference of the origin")
    @Parameter(name = "kind", in = ParameterIn.QUERY)
    @Parameter(name = "rag", in = ParameterIn.QUERY, description = "red, amber, green, by comma")
    @Parameter(name = "dueAfter", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "dueBefore", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of the title")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping("/summary")
    ResponseEntity<ActionCounts> counts(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given, Right right) {
        var parameters = Parameters.of(given, COUNTED);
        var moment = Moment.of(parameters);
        if (moment == null) {
            return ResponseEntity.ok(table.counts(parameters, right.reach(), now()));
        }
        var at = at(moment);
        return memento(ResponseEntity.ok(), at).body(board.counts(parameters, right.reach(), moment, at));
    }

    @Operation(operationId = "getAction", summary = "Read one action, as it is or as it was")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping("/{id}")
    ResponseEntity<ActionResource> get(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller) {
        var moment = Moment.of(Parameters.of(given, Moment.NAMES));
        if (moment == null) {
            var resource = table.row(id).flatMap(row -> resource(row, caller)).orElseThrow(ActionQueries::notFound);
            return tagged(resource).body(resource);
        }
        var memento = stream.asOf(id, moment).orElseThrow(ActionQueries::notFound);
        var resource = ActionResources.of(id, memento.last().version(), memento.state())
                .orElseThrow(ActionQueries::notFound);
        return memento(tagged(resource), memento.last().recordedAt()).body(resource);
    }

    @Operation(operationId = "getActionHistory", summary = "Read every event of one action, the oldest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "as the page before gave it")
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Parameters.PAGED);
        var page = stream.history(id, parameters);
        if (page.items().isEmpty()) {
            throw notFound();
        }
        return Pages.answer(page, parameters, PATH + "/" + id + "/history");
    }

    @Heavy(with = "asOf")
    @WithETag
    @Operation(operationId = "drawAction", summary = "Its way as a picture: SVG, or Mermaid text")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "svg or mermaid; else as Accept says")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = Moment.AS_OF)
    @Parameter(name = "clock", in = ParameterIn.QUERY, description = Moment.CLOCK)
    @GetMapping(
            path = "/{id}/diagram",
            produces = {Drawing.SVG, Drawing.MERMAID})
    ResponseEntity<byte[]> draw(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, DRAWN);
        @Nullable Boolean mermaid = parameters.read("format", Drawing::isMermaid, "It is svg or mermaid.");
        var moment = Moment.of(parameters);
        var steps = stream.steps(id, moment);
        if (steps.isEmpty()) {
            throw notFound();
        }
        var answer = moment == null
                ? ResponseEntity.ok()
                : memento(ResponseEntity.ok(), steps.getLast().recordedAt());
        return ActionDiagram.of(steps).answer(answer, steps.size() - 1L, mermaid, accept);
    }

    private Optional<ActionResource> resource(ActionTable.Row row, Caller caller) {
        return ActionResources.of(row.id(), row.version(), row.state())
                .map(resource -> resource.withAllowedActions(
                        actions.of(AFFORDANCES, PATH + "/" + row.id(), row.state(), caller)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant at(Moment moment) {
        return stream.time(moment).orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MILLIS);
    }

    private static ResponseEntity.BodyBuilder memento(ResponseEntity.BodyBuilder answer, Instant at) {
        return answer.header("Memento-Datetime", Memento.datetime(at));
    }

    private static ResponseEntity.BodyBuilder tagged(ActionResource resource) {
        return ResponseEntity.ok().eTag("\"%d\"".formatted(resource.version()));
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such action.");
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
