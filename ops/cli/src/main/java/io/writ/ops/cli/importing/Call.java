package io.writ.ops.cli.importing;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.ChangeApproval;
import io.writ.api.approval.Comment;
import io.writ.api.approval.OpenApproval;
import io.writ.api.approval.Reason;
import io.writ.api.approval.ReportEffect;
import io.writ.api.approval.ReturnForRework;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Effect;
import io.writ.events.json.Json;
import io.writ.ops.cli.mapping.StepCommand;
import io.writ.ops.cli.plan.PlannedStep;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the interface, without who makes it.
 *
 * @param path below {@code /api/v1}
 */
record Call(String path, byte[] body) {

    /** What a draft has in place of a digest; the server says why nobody can decide one. */
    private static final String NO_DIGEST = "sha-256:" + "0".repeat(64);

    static Call open(String policy, PlannedStep.Request request, boolean draft) {
        return of(
                "approvals",
                new OpenApproval(
                        policy,
                        request.subject(),
                        request.title(),
                        request.payload(),
                        request.amount(),
                        null,
                        draft,
                        null));
    }

    /** The call that submits an approval, whatever state it is in. */
    static Call submit(ApprovalResource approval, PlannedStep.@Nullable Request request) {
        return approval.state() == ApprovalState.DRAFT || request == null
                ? of(approval, "submission", Map.of())
                : of(
                        approval,
                        approval.state() == ApprovalState.PENDING ? "amendments" : "resubmission",
                        new ChangeApproval(request.title(), request.payload(), request.amount(), null));
    }

    static Call of(StepCommand command, PlannedStep step, ApprovalResource approval) {
        var digest = Objects.requireNonNullElse(approval.digest(), NO_DIGEST);
        var text = step.text();
        return switch (command) {
            case SUBMIT, OPEN_DRAFT -> submit(approval, step.request());
            case APPROVE -> of(approval, "decisions", new CastDecision(Choice.APPROVE, digest, text, null));
            case REJECT -> of(approval, "decisions", new CastDecision(Choice.REJECT, digest, text, null));
            case RETURN -> of(approval, "return", new ReturnForRework(digest, text, null));
            case WITHDRAW -> of(approval, "withdrawal", new Reason(text));
            case REOPEN -> of(approval, "reopening", new Reason(text));
            case COMMENT -> of(approval, "comments", new Comment(Objects.requireNonNullElse(text, "")));
            case EFFECT_REQUESTED -> effect(approval, Effect.Status.REQUESTED, step);
            case EFFECT_ENACTED -> effect(approval, Effect.Status.ENACTED, step);
            case EFFECT_FAILED -> effect(approval, Effect.Status.FAILED, step);
        };
    }

    private static Call effect(ApprovalResource approval, Effect.Status status, PlannedStep step) {
        return of(approval, "effects", new ReportEffect(status, step.reference(), step.text()));
    }

    private static Call of(ApprovalResource approval, String command, Object body) {
        return of("approvals/" + approval.id() + "/" + command, body);
    }

    private static Call of(String path, Object body) {
        return new Call(path, Json.mapper().writeValueAsBytes(body));
    }
}
