package io.writ.command.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.ChangeApproval;
import io.writ.api.approval.OpenApproval;
import io.writ.api.approval.Reason;
import io.writ.api.approval.ReportEffect;
import io.writ.api.approval.RequiredReason;
import io.writ.api.approval.ReturnForRework;
import io.writ.api.problem.ProblemCode;
import io.writ.command.approval.ApprovalCommand.CastVote;
import io.writ.command.approval.ApprovalCommand.Reopen;
import io.writ.command.approval.ApprovalCommand.Resubmit;
import io.writ.command.approval.ApprovalCommand.Return;
import io.writ.command.approval.ApprovalCommand.Withdraw;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import io.writ.edge.roles.Right;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Every command on approvals; each answers with the approval as it then is, from its events. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
@Problems({ProblemCode.MAY_NOT_BACKDATE, ProblemCode.CLAIMED_TIME_AHEAD, ProblemCode.WRONG_STATE})
class ApprovalCommandsEndpoint {

    private final ApprovalDesk desk;

    ApprovalCommandsEndpoint(ApprovalDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @BeginsARound
    @Operation(operationId = "openApproval", summary = "Ask for a decision, or keep a draft of the request")
    ResponseEntity<ApprovalResource> open(@Valid @RequestBody OpenApproval body, CommandCall call, Right right) {
        return desk.open(body, call.as(right.in(body.entity())));
    }

    @ExistingResource
    @PostMapping("/{id}/submission")
    @BeginsARound
    @Problems({ProblemCode.NOT_THE_REQUESTER, ProblemCode.NOT_RESUBMITTABLE})
    @Operation(operationId = "submitApproval", summary = "Submit a draft")
    ResponseEntity<ApprovalResource> submit(@PathVariable UUID id, CommandCall call) {
        return desk.submit(id, call);
    }

    @ExistingResource
    @PostMapping("/{id}/decisions")
    @NeedsSeatOrDelegation
    @Problems({
        ProblemCode.STALE_DIGEST,
        ProblemCode.NO_VETO,
        ProblemCode.GROUP_HAS_DECIDED,
        ProblemCode.NO_PEER_CAN_FOLLOW,
        ProblemCode.PERSON_ERASED
    })
    @Operation(operationId = "decideApproval", summary = "Approve, reject or veto at the open stage")
    ResponseEntity<ApprovalResource> decide(
            @PathVariable UUID id, @Valid @RequestBody CastDecision body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) -> new CastVote(
                        approval,
                        by,
                        at,
                        claimed,
                        body.choice(),
                        body.digest(),
                        body.comment(),
                        text(body.onBehalfOf())));
    }

    @ExistingResource
    @PostMapping("/{id}/return")
    @NeedsSeatOrDelegation
    @Problems({ProblemCode.STALE_DIGEST, ProblemCode.PERSON_ERASED})
    @Operation(operationId = "returnApproval", summary = "Send a pending request back for rework")
    ResponseEntity<ApprovalResource> sendBack(
            @PathVariable UUID id, @Valid @RequestBody ReturnForRework body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) ->
                        new Return(approval, by, at, claimed, body.digest(), body.reason(), text(body.onBehalfOf())));
    }

    @ExistingResource
    @PostMapping("/{id}/resubmission")
    @BeginsARound
    @Problems({ProblemCode.NOT_THE_REQUESTER, ProblemCode.NOT_RESUBMITTABLE})
    @Operation(operationId = "resubmitApproval", summary = "Submit again after a return, a withdrawal or a reopening")
    ResponseEntity<ApprovalResource> resubmit(
            @PathVariable UUID id, @Valid @RequestBody ChangeApproval body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) -> new Resubmit(approval, by, at, claimed, ApprovalDesk.change(body)));
    }

    @ExistingResource
    @PostMapping("/{id}/amendments")
    @BeginsARound
    @Problems({ProblemCode.NOT_THE_REQUESTER, ProblemCode.UNCHANGED})
    @Operation(operationId = "amendApproval", summary = "Change a draft, or a pending request and void its votes")
    ResponseEntity<ApprovalResource> amend(
            @PathVariable UUID id, @Valid @RequestBody ChangeApproval body, CommandCall call) {
        return desk.amend(id, body, call);
    }

    @ExistingResource
    @PostMapping("/{id}/withdrawal")
    @Problems({ProblemCode.NOT_THE_REQUESTER, ProblemCode.PERSON_ERASED})
    @Operation(operationId = "withdrawApproval", summary = "Give a request up")
    ResponseEntity<ApprovalResource> withdraw(
            @PathVariable UUID id, @Valid @RequestBody Reason body, CommandCall call) {
        return desk.change(
                id, call, (approval, by, at, claimed) -> new Withdraw(approval, by, at, claimed, body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/reopening")
    @Problems({
        ProblemCode.NOT_REOPENABLE,
        ProblemCode.NOT_A_PERSON,
        ProblemCode.MAY_NOT_REOPEN,
        ProblemCode.PERSON_ERASED
    })
    @Operation(operationId = "reopenApproval", summary = "Take an approved request back, before its effect is enacted")
    ResponseEntity<ApprovalResource> reopen(
            @PathVariable UUID id, @Valid @RequestBody RequiredReason body, CommandCall call) {
        return desk.change(
                id, call, (approval, by, at, claimed) -> new Reopen(approval, by, at, claimed, body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/comments")
    @Problems(ProblemCode.PERSON_ERASED)
    @Operation(operationId = "commentApproval", summary = "Say something that everybody who sees the approval can read")
    ResponseEntity<ApprovalResource> comment(
            @PathVariable UUID id, @Valid @RequestBody io.writ.api.approval.Comment body, CommandCall call) {
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) -> new ApprovalCommand.Comment(approval, by, at, claimed, body.text()));
    }

    @ExistingResource
    @PostMapping("/{id}/effects")
    @Problems({
        ProblemCode.NOT_A_SYSTEM,
        ProblemCode.EFFECT_NEEDS_APPROVAL,
        ProblemCode.EFFECT_NOT_EXPECTED,
        ProblemCode.EFFECT_ALREADY_ENACTED,
        ProblemCode.EFFECT_ALREADY_REQUESTED,
        ProblemCode.AUTHORITY_LOST,
        ProblemCode.PAYLOAD_INVALID
    })
    @Operation(operationId = "reportEffect", summary = "Report what a system did because the request was approved")
    ResponseEntity<ApprovalResource> reportEffect(
            @PathVariable UUID id, @Valid @RequestBody ReportEffect body, CommandCall call) {
        var report = EffectReports.of(body);
        return desk.change(
                id,
                call,
                (approval, by, at, claimed) -> new ApprovalCommand.ReportEffect(
                        approval, by, at, claimed, report, body.reference(), body.reason()));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
