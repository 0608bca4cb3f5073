package io.writ.query.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.policy.PolicySummary;
import io.writ.api.policy.PolicyVersionResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.events.log.EventReader;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import io.writ.query.page.AsOf;
import io.writ.query.page.Memento;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Past;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(PolicyQueries.PATH)
@Tag(name = "approval-policies")
class PolicyQueries {

    static final String PATH = "/api/v1/approval-policies";

    private static final Set<String> PARAMETERS = Set.of(Parameters.LIMIT, Parameters.CURSOR);

    private final PolicyTable table;
    private final Past<Policy, PolicyEvent> past;

    PolicyQueries(PolicyTable table, EventReader log) {
        this.table = table;
        past = new Past<>(log, PoliciesProjector.STREAMS, Policy.NONE, Policy::evolve, PolicyEvent.class);
    }

    @Operation(operationId = "listPolicies", summary = "List the newest version of each policy")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<PolicySummary>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, PARAMETERS);
        return Pages.answer(table.list(parameters), parameters, PATH);
    }

    @WithETag
    @Operation(operationId = "getPolicy", summary = "Read the newest version of a policy, as of now or then")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{key}")
    ResponseEntity<PolicyVersionResource> newest(
            @PathVariable String key, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asOf = AsOf.of(given);
        return asOf == null
                ? answer(table.newest(key))
                : past.of(key, asOf)
                        .map(memento -> answer(key, memento.state().latest(), memento, asOf))
                        .orElseThrow(PolicyQueries::notFound);
    }

    @WithETag
    @Operation(
            operationId = "getPolicyVersion",
            summary = "Read one version of a policy, where it was published by then")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{key}/versions/{version}")
    ResponseEntity<PolicyVersionResource> version(
            @PathVariable String key,
            @PathVariable int version,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asOf = AsOf.of(given);
        return asOf == null
                ? answer(table.version(key, version))
                : past.after(key, version - 1L, asOf)
                        .map(memento -> answer(key, version, memento, asOf))
                        .orElseThrow(PolicyQueries::notFound);
    }

    /** The first version is the first event of the policy's stream, whose version is 0. */
    private static ResponseEntity<PolicyVersionResource> answer(Optional<PolicyVersionResource> found) {
        var resource = found.orElseThrow(PolicyQueries::notFound);
        return ResponseEntity.ok()
                .eTag("\"%d\"".formatted(resource.version() - 1))
                .body(resource);
    }

    private static ResponseEntity<PolicyVersionResource> answer(
            String key, int version, Memento<Policy> memento, AsOf asOf) {
        var definition = Objects.requireNonNull(memento.state().definition(version), "its event is the last one");
        return memento.answer(asOf).body(new PolicyVersionResource(key, version, definition));
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such version of a policy.");
    }
}
