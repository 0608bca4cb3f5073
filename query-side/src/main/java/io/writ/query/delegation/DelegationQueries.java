package io.writ.query.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.delegation.DelegationResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
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

    private final DelegationTable table;

    DelegationQueries(DelegationTable table) {
        this.table = table;
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

    @Operation(operationId = "getDelegation", summary = "Read one delegation")
    @GetMapping("/{id}")
    ResponseEntity<DelegationResource> get(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        var resource = table.get(caller, id)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "There is no such delegation."));
        return ResponseEntity.ok().eTag("\"%d\"".formatted(resource.version())).body(resource);
    }
}
