package io.writ.query.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.delegation.DelegationAffordances;
import io.writ.api.delegation.DelegationResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.log.EventReader;
import io.writ.query.page.AsOf;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Past;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(DelegationQueries.PATH)
@Tag(name = "delegations")
class DelegationQueries {

    static final String PATH = "/api/v1/delegations";

    private static final DelegationAffordances AFFORDANCES = new DelegationAffordances();

    private final DelegationTable table;
    private final AllowedActions actions;
    private final Past<Delegation, DelegationEvent> past;

    DelegationQueries(DelegationTable table, EventReader log, AllowedActions actions) {
        this.table = table;
        this.actions = actions;
        past = new Past<>(log, DelegationsProjector.PREFIX, Delegation.NONE, Delegation::evolve, DelegationEvent.class);
    }

    @Operation(
            operationId = "listDelegations",
            summary = "List delegations by and to the caller, or all for auditors and administrators")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<DelegationResource>> list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Set.of(Parameters.LIMIT, Parameters.CURSOR));
        return Pages.answer(table.list(caller, parameters), parameters, PATH);
    }

    @Operation(operationId = "getDelegation", summary = "Read one delegation, as it is or as it was")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{id}")
    ResponseEntity<DelegationResource> get(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asOf = AsOf.of(given);
        var memento = past.of(id, asOf).orElseThrow(DelegationQueries::notFound);
        var resource = DelegationResource.of(id, memento.last().version(), memento.state())
                .filter(one -> DelegationTable.isSeenBy(caller, one))
                .orElseThrow(DelegationQueries::notFound);
        return memento.answer(asOf)
                .body(
                        asOf == null
                                ? resource.withAllowedActions(
                                        actions.of(AFFORDANCES, PATH + "/" + id, memento.state(), caller))
                                : resource);
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such delegation.");
    }
}
