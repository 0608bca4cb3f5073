package io.writ.query.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.audit.ErasureAffordances;
import io.writ.api.audit.ErasureResource;
import io.writ.api.audit.ErasureResources;
import io.writ.api.audit.LegalHoldAffordances;
import io.writ.api.audit.LegalHoldResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.log.EventReader;
import io.writ.query.page.AsOf;
import io.writ.query.page.Past;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far erasures are, and what holds them up; from the log itself. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class ErasureQueries {

    private static final String PREFIX = "erasure-";
    private static final ErasureAffordances AFFORDANCES = new ErasureAffordances();

    private final Past<Erasure, ErasureEvent> past;
    private final ErasurePurge purge;
    private final AllowedActions actions;

    ErasureQueries(EventReader log, ErasurePurge purge, AllowedActions actions) {
        this.actions = actions;
        past = new Past<>(log, PREFIX, Erasure.NONE, Erasure::evolve, ErasureEvent.class);
        this.purge = purge;
    }

    @GetMapping("/erasures/{id}")
    @WithETag
    @Operation(
            operationId = "getErasure",
            summary = "How far the erasure of a person's data is, or was",
            description = "How many places were purged at a moment of the past is not kept: 0 until all were.")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    ResponseEntity<ErasureResource> erasure(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            @Parameter(hidden = true) Caller caller) {
        var asOf = AsOf.of(given);
        var memento = past.of(id, asOf).orElseThrow(ErasureQueries::nothing);
        int percent = asOf == null && memento.state().isRunning() ? purge.percent(UUID.fromString(id)) : 0;
        // Progress is shown beside the version, and is no event.
        var version = memento.last().version();
        var tag = asOf == null && memento.state().isRunning() ? "%d-%d".formatted(version, percent) : "" + version;
        return ErasureResources.erasure(id, memento.state(), percent)
                .map(body -> asOf == null
                        ? body.withAllowedActions(
                                actions.of(AFFORDANCES, ErasureAffordances.PATH + id, memento.state(), caller))
                        : body)
                .map(body -> memento.answer(asOf).eTag("\"" + tag + "\"").body(body))
                .orElseThrow(ErasureQueries::nothing);
    }

    @GetMapping("/legal-holds/{id}")
    @WithETag
    @Operation(operationId = "getLegalHold", summary = "What keeps a person's data from being erased, or did")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    ResponseEntity<LegalHoldResource> hold(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            @Parameter(hidden = true) Caller caller) {
        var asOf = AsOf.of(given);
        int dash = id.lastIndexOf('-');
        var erasure = dash < 0 ? id : id.substring(0, dash);
        var memento = past.of(erasure, asOf).orElseThrow(ErasureQueries::nothing);
        int number = number(id.substring(dash + 1));
        var affordances = new LegalHoldAffordances(number);
        return ErasureResources.hold(erasure, memento.state(), number)
                .map(body -> asOf == null
                        ? body.withAllowedActions(
                                actions.of(affordances, LegalHoldAffordances.PATH + id, memento.state(), caller))
                        : body)
                .map(body -> memento.answer(asOf).body(body))
                .orElseThrow(ErasureQueries::nothing);
    }

    private static int number(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    }

    private static ApiProblem nothing() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such erasure or hold.");
    }
}
