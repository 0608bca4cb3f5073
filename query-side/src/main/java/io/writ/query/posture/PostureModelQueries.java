package io.writ.query.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.posture.PostureModelSummary;
import io.writ.api.posture.PostureModelVersionResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.docs.WithETag;
import io.writ.events.log.EventReader;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
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
@RequestMapping(PostureModelQueries.PATH)
@Tag(name = "posture-models")
class PostureModelQueries {

    static final String PATH = "/api/v1/posture-models";

    private final PostureTable table;
    private final Past<PostureModel, PostureModelEvent> past;

    PostureModelQueries(PostureTable table, EventReader log) {
        this.table = table;
        past = new Past<>(
                log, PosturesProjector.MODELS, PostureModel.NONE, PostureModel::evolve, PostureModelEvent.class);
    }

    @Operation(operationId = "listPostureModels", summary = "List the newest version of each posture model")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 200, usually 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "Of the page before")
    @GetMapping
    ResponseEntity<Page<PostureModelSummary>> list(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = Parameters.of(given, Set.of(Parameters.LIMIT, Parameters.CURSOR));
        var page = Pages.of(
                table.newest(parameters), parameters.limit(), last -> parameters.cursorAfter(last.key(), last.key()));
        return Pages.answer(page, parameters, PATH);
    }

    @WithETag
    @Operation(
            operationId = "getPostureModel",
            summary = "Read the newest version of a posture model, as of now or then")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{key}")
    ResponseEntity<PostureModelVersionResource> newest(
            @PathVariable String key, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asOf = AsOf.of(given);
        return asOf == null
                ? answer(table.newest(key))
                : past.of(key, asOf)
                        .map(memento -> answer(key, memento.state().latest(), memento, asOf))
                        .orElseThrow(PostureModelQueries::notFound);
    }

    @WithETag
    @Operation(
            operationId = "getPostureModelVersion",
            summary = "Read one version of a posture model, where it was published by then")
    @Parameter(name = AsOf.NAME, in = ParameterIn.QUERY, description = AsOf.DESCRIBED)
    @GetMapping("/{key}/versions/{version}")
    ResponseEntity<PostureModelVersionResource> version(
            @PathVariable String key,
            @PathVariable int version,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var asOf = AsOf.of(given);
        return asOf == null
                ? answer(table.version(key, version))
                : past.after(key, version - 1L, asOf)
                        .map(memento -> answer(key, version, memento, asOf))
                        .orElseThrow(PostureModelQueries::notFound);
    }

    /** The first version is the first event of the model's stream, whose version is 0. */
    private static ResponseEntity<PostureModelVersionResource> answer(Optional<PostureModelVersionResource> found) {
        var resource = found.orElseThrow(PostureModelQueries::notFound);
        return ResponseEntity.ok()
                .eTag("\"%d\"".formatted(resource.version() - 1))
                .body(resource);
    }

    private static ResponseEntity<PostureModelVersionResource> answer(
            String key, int version, Memento<PostureModel> memento, AsOf asOf) {
        var definition = Objects.requireNonNull(memento.state().definition(version), "its event is the last one");
        return memento.answer(asOf).body(new PostureModelVersionResource(key, version, definition));
    }

    static ApiProblem notFound() {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no such version of a posture model.");
    }
}
