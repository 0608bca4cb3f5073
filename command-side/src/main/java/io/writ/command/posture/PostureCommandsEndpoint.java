package io.writ.command.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.posture.CancelTransition;
import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.PostureEvidence;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.posture.RatifyTransition;
import io.writ.api.posture.ReviewPosture;
import io.writ.api.posture.WaiveMeasure;
import io.writ.api.problem.ProblemCode;
import io.writ.command.posture.PostureCommand.Cancel;
import io.writ.command.posture.PostureCommand.Ratify;
import io.writ.command.posture.PostureCommand.Review;
import io.writ.command.posture.PostureCommand.Waive;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Every command on postures; each answers with the posture as it then is, from its events. */
@RestController
@RequestMapping("/api/v1/postures")
@Tag(name = "postures")
@Problems({ProblemCode.MAY_NOT_BACKDATE, ProblemCode.CLAIMED_TIME_AHEAD, ProblemCode.WRONG_STATE})
class PostureCommandsEndpoint {

    private final PostureDesk desk;

    PostureCommandsEndpoint(PostureDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({
        ProblemCode.SCOPE_KEY_INVALID,
        ProblemCode.PARENT_UNKNOWN,
        ProblemCode.PARENT_HAS_ANOTHER_MODEL,
        ProblemCode.MODEL_UNKNOWN
    })
    @Operation(operationId = "establishScope", summary = "Make a scope that has a posture, at its model's lowest level")
    ResponseEntity<PostureResource> establish(@Valid @RequestBody EstablishScope body, CommandCall call) {
        return desk.establish(body, call);
    }

    @ExistingResource
    @PostMapping("/{scope}/transitions")
    @ResponseStatus(HttpStatus.CREATED)
    @ProposesTransition
    @Problems({ProblemCode.EVIDENCE_MISSING, ProblemCode.EFFECTIVE_TIME_PAST})
    @Operation(operationId = "proposeTransition", summary = "Propose another level; raising may take effect at once")
    ResponseEntity<PostureResource> propose(
            @PathVariable String scope, @Valid @RequestBody ProposeTransition body, CommandCall call) {
        return desk.propose(scope, body, call);
    }

    @ExistingResource
    @PostMapping("/{scope}/transitions/{id}/ratifications")
    @Problems({
        ProblemCode.NOT_A_PERSON,
        ProblemCode.OWN_TRANSITION,
        ProblemCode.ALREADY_RATIFIED,
        ProblemCode.MAY_NOT_RATIFY,
        ProblemCode.SIGN_IN_TOO_WEAK,
        ProblemCode.RATIFICATION_OVER,
        ProblemCode.RATIFIED_BY_APPROVAL,
        ProblemCode.TRANSITION_UNKNOWN,
        ProblemCode.MEASURES_OPEN,
        ProblemCode.BELOW_PARENT
    })
    @Operation(operationId = "ratifyTransition", summary = "Agree to the transition that waits, or refuse it")
    ResponseEntity<PostureResource> ratify(
            @PathVariable String scope,
            @PathVariable String id,
            @Valid @RequestBody RatifyTransition body,
            CommandCall call) {
        boolean agree = body.answer() == RatifyTransition.Answer.AGREE;
        return desk.change(
                scope, call, (key, by, at, claimed) -> new Ratify(key, by, at, claimed, id, agree, body.comment()));
    }

    @ExistingResource
    @PostMapping("/{scope}/transitions/{id}/cancellation")
    @Problems({ProblemCode.MAY_NOT_CANCEL, ProblemCode.TRANSITION_UNKNOWN})
    @Operation(operationId = "cancelTransition", summary = "Take back a transition that has not taken effect")
    ResponseEntity<PostureResource> cancel(
            @PathVariable String scope,
            @PathVariable String id,
            @Valid @RequestBody CancelTransition body,
            CommandCall call) {
        return desk.change(scope, call, (key, by, at, claimed) -> new Cancel(key, by, at, claimed, id, body.reason()));
    }

    @ExistingResource
    @PostMapping("/{scope}/reviews")
    @Problems({ProblemCode.NOT_A_PERSON, ProblemCode.NOT_A_STEWARD, ProblemCode.LASTING_LEVEL})
    @Operation(operationId = "reviewPosture", summary = "Look at the present level and keep it")
    ResponseEntity<PostureResource> review(
            @PathVariable String scope, @Valid @RequestBody ReviewPosture body, CommandCall call) {
        var evidence = PostureEvidence.toEvidence(body.evidence());
        return desk.change(
                scope, call, (key, by, at, claimed) -> new Review(key, by, at, claimed, body.rationale(), evidence));
    }

    @ExistingResource
    @PostMapping("/{scope}/measures/{key}/waiver")
    @Problems({
        ProblemCode.NOT_A_PERSON,
        ProblemCode.NOT_A_STEWARD,
        ProblemCode.MEASURE_UNKNOWN,
        ProblemCode.MEASURE_CONCLUDED
    })
    @Operation(operationId = "waiveMeasure", summary = "Do without a measure, for a reason")
    ResponseEntity<PostureResource> waive(
            @PathVariable String scope,
            @PathVariable String key,
            @Valid @RequestBody WaiveMeasure body,
            CommandCall call) {
        return desk.change(
                scope,
                call,
                (name, by, at, claimed) -> new Waive(name, by, at, claimed, body.transition(), key, body.reason()));
    }
}
