package io.writ.command.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.posture.PostureModelVersionResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.edge.docs.WithETag;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModel;
import jakarta.validation.Valid;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishing versions of posture models. */
@RestController
@RequestMapping("/api/v1/posture-models")
@Tag(name = "posture-models")
class PostureModelCommandsEndpoint {

    private final CommandDesk desk;
    private final PostureBook book;

    PostureModelCommandsEndpoint(CommandDesk desk, PostureBook book) {
        this.desk = desk;
        this.book = book;
    }

    @PostMapping("/{key}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({
        ProblemCode.POSTURE_MODEL_INVALID,
        ProblemCode.LEVELS_FIXED,
        ProblemCode.UNCHANGED,
        ProblemCode.VERSION_MOVED,
        ProblemCode.VERSION_STALE
    })
    @WithETag
    @Operation(
            operationId = "publishPostureModel",
            summary = "Publish a version that transitions are proposed under from now on")
    ResponseEntity<PostureModelVersionResource> publish(
            @PathVariable String key,
            @Valid @RequestBody io.writ.api.posture.PublishPostureModel body,
            CommandCall call) {
        var outcome = send(key, body.toDefinition(), call);
        int version = outcome.state().latest();
        var definition = Objects.requireNonNull(outcome.state().definition(version), "published just now");
        return CommandAnswers.created(
                "/api/v1/posture-models/%s/versions/%d".formatted(key, version),
                new PostureModelVersionResource(key, version, definition),
                outcome);
    }

    private Outcome<PostureModel> send(String key, PostureDefinition definition, CommandCall call) {
        var expected = call.ifNoneMatchAny() ? 0 : null;
        var command = new PublishPostureModel(key, expected, definition, Principals.of(call), desk.now());
        try {
            return desk.send(
                    call, command.name(), null, PostureBook.MODELS + key, command, PostureModel.class, book::foldModel);
        } catch (InvalidPostureModel invalid) {
            var errors = invalid.problems().stream()
                    .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.message()))
                    .toList();
            throw new ApiProblem(ProblemCode.POSTURE_MODEL_INVALID, "The posture model cannot be published as it is.")
                    .withErrors(errors);
        }
    }
}
