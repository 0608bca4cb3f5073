package io.writ.query.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.approval.HistoryEntry;
import io.writ.api.grant.RoleGrantAffordances;
import io.writ.api.grant.RoleGrantResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.query.page.AsOf;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(RoleGrantQueries.PATH)
@Tag(name = "role-grants")
class RoleGrantQueries {

    static final String PATH = "/api/v1/role-grants";

    private static final RoleGrantAffordances AFFORDANCES = new RoleGrantAffordances();

    private final RoleGrantTable table;
    private final RoleGrantLog log;
    private final AllowedActions actions;

    RoleGrantQueries(RoleGrantTable table, RoleGrantLog log, AllowedActions actions) {
        this.table = table;
        this.log = log;
        this.actions = actions;
    }

    @Operation(operationId = "listRoleGrants", summary = "List roles that were granted or withheld, the newest first")
    @Parameter(name = "principal", in = ParameterIn.QUERY, description = "Id of whom it is about")
    @Parameter(name = "role", in = ParameterIn.QUERY)
    @Parameter(name = "entity", in = ParameterIn.QUERY, description = "To which it is limited")
    @Parameter(name = "effect", in = ParameterIn.QUERY, description = "granted or withheld")
    @Parameter(name = "inForce", in = ParameterIn.QUERY, description = "true: neither revoked nor past its end")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<RoleGrantResource>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, RoleGrantTable.NAMES);
        return Pages.answer(table.list(parameters), parameters, PATH);
    }

    @Operation(operationId = "getRoleGrant", summary = "Read one role grant, as it is or as it was")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{id}")
    ResponseEntity<RoleGrantResource> get(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            @Parameter(hidden = true) Caller caller) {
        var asOf = AsOf.of(given);
        var memento = log.of(id, asOf).orElseThrow(RoleGrantQueries::notFound);
        var resource = RoleGrantResource.of(id, memento.last().version(), memento.state())
                .orElseThrow(RoleGrantQueries::notFound);
        return memento.answer(asOf)
                .body(
                        asOf == null
                                ? resource.withAllowedActions(
                                        actions.of(AFFORDANCES, PATH + "/" + id, memento.state(), caller))
                                : resource);
    }

    @Operation(operationId = "getRoleGrantHistory", summary = "Read every event of one role grant, the oldest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "as the page before gave it")
    @GetMapping("/{id}/history")
    ResponseEntity<Page<HistoryEntry>> history(
            @PathVariable String id, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Parameters.PAGED);
        var page = log.history(id, parameters);
        if (page.items().isEmpty()) {
            throw notFound();
        }
        return Pages.answer(page, parameters, PATH + "/" + id + "/history");
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such role grant.");
    }
}
