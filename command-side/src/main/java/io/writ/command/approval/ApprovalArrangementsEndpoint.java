package io.writ.command.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.AskQuestion;
import io.writ.api.approval.ClaimStage;
import io.writ.api.approval.Comment;
import io.writ.api.approval.MigrateApproval;
import io.writ.api.approval.ReassignSeat;
import io.writ.api.problem.ProblemCode;
import io.writ.command.approval.ApprovalCommand.Answer;
import io.writ.command.approval.ApprovalCommand.Ask;
import io.writ.command.approval.ApprovalCommand.Claim;
import io.writ.command.approval.ApprovalCommand.Reassign;
import io.writ.command.approval.ApprovalCommand.ReleaseClaim;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people arrange around a pending request, short of deciding it. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
@Problems({ProblemCode.WRONG_STATE})
class ApprovalArrangementsEndpoint {

    private final ApprovalDesk desk;

    ApprovalArrangementsEndpoint(ApprovalDesk desk) {
        this.desk = desk;
    }

    @ExistingResource
    @PostMapping("/{id}/claims")
    @NeedsSeatOrDelegation
    @Problems({ProblemCode.GROUP_HAS_DECIDED, ProblemCode.UNCHANGED})
    @Operation(
            operationId = "claimApproval",
            summary = "Take the open stage on yourself, so that others leave it to you")
    ResponseEntity<ApprovalResource> claim(
            @PathVariable UUID id, @Valid @RequestBody ClaimStage body, CommandCall call) {
        return desk.change(
                id, call, (approval, by, at, claimed) -> new Claim(approval, by, at, claimed, text(body.onBehalfOf())));
    }

    @ExistingResource
    @PostMapping("/{id}/claims/release")
    @Problems({ProblemCode.NOT_CLAIMED})
    @Operation(operationId = "releaseClaim", summary = "Give your claim of the open stage up")
    ResponseEntity<ApprovalResource> release(@PathVariable UUID id, CommandCall call) {
        return desk.change(id, call, ReleaseClaim::new);
    }

    @ExistingResource
    @PostMapping("/{id}/reassignments")
    @NeedsSeat
    @Problems({
        ProblemCode.PERSON_ERASED,
        ProblemCode.GROUP_HAS_DECIDED,
        ProblemCode.NOT_YOUR_SEAT,
        ProblemCode.VOUCHED_ALREADY,
        ProblemCode.HANDED_TO_ONESELF,
        ProblemCode.HAS_A_SEAT
    })
    @Operation(operationId = "reassignApproval", summary = "Hand a seat at the open stage to a named person")
    ResponseEntity<ApprovalResource> reassign(
            @PathVariable UUID id, @Valid @RequestBody ReassignSeat body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) ->
                        new Reassign(approval, by, at, claimed, body.from(), body.to(), body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/questions")
    @NeedsSeatOrDelegation
    @Problems({ProblemCode.PERSON_ERASED, ProblemCode.GROUP_HAS_DECIDED})
    @Operation(operationId = "askRequester", summary = "Ask the requester something back")
    ResponseEntity<ApprovalResource> ask(
            @PathVariable UUID id, @Valid @RequestBody AskQuestion body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) ->
                        new Ask(approval, by, at, claimed, body.text(), text(body.onBehalfOf())));
    }

    @ExistingResource
    @PostMapping("/{id}/questions/{number}/answer")
    @Problems({ProblemCode.PERSON_ERASED, ProblemCode.NOT_THE_REQUESTER, ProblemCode.NO_SUCH_QUESTION})
    @Operation(operationId = "answerQuestion", summary = "Answer a question that an approver asked back")
    ResponseEntity<ApprovalResource> answer(
            @PathVariable UUID id, @PathVariable int number, @Valid @RequestBody Comment body, CommandCall call) {
        return desk.change(
                id, call, (approval, by, at, claimed) -> new Answer(approval, by, at, claimed, number, body.text()));
    }

    @ExistingResource
    @PostMapping("/{id}/migration")
    @BeginsARound
    @Problems({
        ProblemCode.PERSON_ERASED,
        ProblemCode.NOT_NEWER,
        ProblemCode.MIGRATION_WOULD_DECIDE,
        ProblemCode.PERSONAL_DATA_DIFFER,
        ProblemCode.NO_PEER_CAN_FOLLOW
    })
    @Operation(operationId = "migrateApproval", summary = "Move a pending request to a newer version of its policy")
    ResponseEntity<ApprovalResource> migrate(
            @PathVariable UUID id, @Valid @RequestBody MigrateApproval body, CommandCall call) {
        return desk.migrate(id, body, call);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
