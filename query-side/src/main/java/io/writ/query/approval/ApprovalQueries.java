package io.writ.query.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.approval.ApprovalAffordances;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.approval.HistoryEntry;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Right;
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ApprovalQueries.PATH)
@Tag(name = "approvals")
class ApprovalQueries {

    static final String PATH = "/api/v1/approvals";

    private static final ApprovalAffordances AFFORDANCES = new ApprovalAffordances();

    private final ApprovalTable table;
    private final ApprovalStream stream;
    private final AllowedActions actions;
    private final PersonalReads reads;

    ApprovalQueries(ApprovalTable table, ApprovalStream stream, AllowedActions actions, PersonalReads reads) {
        this.table = table;
        this.stream = stream;
        this.actions = actions;
        this.reads = reads;
    }

    @Operation(operationId = "listApprovals", summary = "List approvals")
    @Parameter(name = "policy", in = ParameterIn.QUERY, description = "Key of the policy that decides them")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "States, by comma, such as pending,returned")
    @Parameter(name = "requester", in = ParameterIn.QUERY)
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "To which they belong")
    @Parameter(name = "effect", in = ParameterIn.QUERY, description = "Status of the effect")
    @Parameter(name = "stage", in = ParameterIn.QUERY, description = "Name of the open stage")
    @Parameter(name = "startedAfter", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "startedBefore", in = ParameterIn.QUERY, description = "RFC 3339")
    @Parameter(name = "dueBefore", in = ParameterIn.QUERY, description = "RFC 3339; now, for those whose time is up")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Part of the title")
    @Parameter(name = "sort", in = ParameterIn.QUERY, description = "-updatedAt, updatedAt, -startedAt or startedAt")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<ApprovalSummary>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given, Right right) {
        var parameters = Parameters.of(given, ApprovalFilters.NAMES);
        return Pages.answer(table.list(parameters, right.reach()), parameters, PATH);
    }

    @Operation(operationId = "getApproval", summary = "Read one approval, as it is or as it was")
    @Parameter(name = "asOf", in = ParameterIn.QUERY, description = "RFC 3339 time, or position in the log")
    @GetMapping("/{id}")
    ResponseEntity<ApprovalResource> get(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        var asOf = AsOf.of(given);
        if (asOf == null) {
            var current = table.get(id).orElseThrow(ApprovalQueries::notFound);
            var resource = resource(current, caller).orElseThrow(ApprovalQueries::notFound);
            reads.note(Stream.of(current.state()), "getApproval", caller, request);
            return answer(resource).body(resource);
        }
        var memento = stream.asOf(id, asOf).orElseThrow(ApprovalQueries::notFound);
        reads.note(Stream.of(memento.state()), "getApproval", caller, request);
        return answer(memento.resource())
                .header("Memento-Datetime", Memento.datetime(memento.since()))
                .body(memento.resource());
    }

    @Operation(operationId = "getApprovalHistory", summary = "Read every event of one approval, the oldest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "as the page before gave it")
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            Caller caller,
            HttpServletRequest request) {
        var parameters = Parameters.of(given, Parameters.PAGED);
        var page = stream.history(id, parameters);
        if (page.items().isEmpty()) {
            throw notFound();
        }
        reads.note(stream.states(id, AsOf.NOW), "getApprovalHistory", caller, request);
        return Pages.answer(page, parameters, PATH + "/" + id + "/history");
    }

    private Optional<ApprovalResource> resource(ApprovalTable.Current current, Caller caller) {
        return ApprovalResources.of(current.id(), current.version(), current.state())
                .map(resource -> resource.withAllowedActions(
                        actions.of(AFFORDANCES, PATH + "/" + current.id(), current.state(), caller)));
    }

    private static ResponseEntity.BodyBuilder answer(ApprovalResource resource) {
        return ResponseEntity.ok().eTag("\"%d\"".formatted(resource.version()));
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such approval.");
    }
}
