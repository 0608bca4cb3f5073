package io.writ.command.action;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.action.ActionNote;
import io.writ.api.action.ActionReason;
import io.writ.api.action.ActionResource;
import io.writ.api.action.AddEvidence;
import io.writ.api.action.AssignAction;
import io.writ.api.action.BlockAction;
import io.writ.api.action.ChangeDependencies;
import io.writ.api.action.DecideExtension;
import io.writ.api.action.ReportActionProgress;
import io.writ.api.action.RequestExtension;
import io.writ.api.action.SubmitAction;
import io.writ.api.action.VerifyAction;
import io.writ.api.problem.ProblemCode;
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

/** Every command on actions; each answers with the action as it then is, from its events. */
@RestController
@RequestMapping("/api/v1/actions")
@Tag(name = "actions")
@Problems({ProblemCode.MAY_NOT_BACKDATE, ProblemCode.CLAIMED_TIME_AHEAD, ProblemCode.WRONG_STATE})
class ActionCommandsEndpoint {

    private final ActionDesk desk;

    ActionCommandsEndpoint(ActionDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({
        ProblemCode.OWNER_IS_A_SYSTEM,
        ProblemCode.ORIGIN_NOT_YOURS,
        ProblemCode.DEPENDENCY_UNKNOWN,
        ProblemCode.POLICY_UNKNOWN,
        ProblemCode.TOO_MUCH_EVIDENCE
    })
    @Operation(operationId = "submitAction", summary = "Ask somebody to do something by a time")
    ResponseEntity<ActionResource> submit(@Valid @RequestBody SubmitAction body, CommandCall call, Right right) {
        return desk.submit(body, call.as(right.in(body.entity())));
    }

    @ExistingResource
    @PostMapping("/{id}/acceptance")
    @Problems({ProblemCode.NOT_THE_OWNER})
    @Operation(operationId = "acceptAction", summary = "Agree to do it")
    ResponseEntity<ActionResource> accept(@PathVariable UUID id, CommandCall call) {
        return desk.change(id, call, (action, by, at, claimed) -> new ActionCommand.Accept(action, by, at, claimed));
    }

    @ExistingResource
    @PostMapping("/{id}/assignments")
    @Problems({ProblemCode.NOT_IN_CHARGE, ProblemCode.OWNER_IS_A_SYSTEM, ProblemCode.UNCHANGED})
    @Operation(operationId = "assignAction", summary = "Give it to another owner")
    ResponseEntity<ActionResource> assign(
            @PathVariable UUID id, @Valid @RequestBody AssignAction body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) ->
                        new ActionCommand.Assign(action, by, at, claimed, body.owner(), body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/progress")
    @Problems({ProblemCode.NOT_THE_OWNER, ProblemCode.UNCHANGED})
    @Operation(operationId = "reportActionProgress", summary = "Begin it, or say how far it is")
    ResponseEntity<ActionResource> report(
            @PathVariable UUID id, @Valid @RequestBody ReportActionProgress body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) ->
                        new ActionCommand.ReportProgress(action, by, at, claimed, body.percent(), body.note()));
    }

    @ExistingResource
    @PostMapping("/{id}/blocks")
    @Problems({ProblemCode.NOT_IN_CHARGE, ProblemCode.WAITS_FOR_ITSELF, ProblemCode.DEPENDENCY_UNKNOWN})
    @Operation(operationId = "blockAction", summary = "Say why it cannot go on, or which action it waits for")
    ResponseEntity<ActionResource> block(
            @PathVariable UUID id, @Valid @RequestBody BlockAction body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) ->
                        new ActionCommand.Block(action, by, at, claimed, body.reason(), text(body.on()), desk.sees()));
    }

    @ExistingResource
    @PostMapping("/{id}/resumption")
    @Problems({ProblemCode.NOT_IN_CHARGE})
    @Operation(operationId = "resumeAction", summary = "Let a blocked action go on where it was")
    ResponseEntity<ActionResource> resume(
            @PathVariable UUID id, @Valid @RequestBody ActionNote body, CommandCall call) {
        return desk.change(
                id, call, (action, by, at, claimed) -> new ActionCommand.Unblock(action, by, at, claimed, body.note()));
    }

    @ExistingResource
    @PostMapping("/{id}/evidence")
    @Problems({ProblemCode.NOT_IN_CHARGE, ProblemCode.UNCHANGED, ProblemCode.TOO_MUCH_EVIDENCE})
    @Operation(operationId = "addActionEvidence", summary = "Add documents that show what was done")
    ResponseEntity<ActionResource> addEvidence(
            @PathVariable UUID id, @Valid @RequestBody AddEvidence body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) ->
                        new ActionCommand.AddEvidence(action, by, at, claimed, ActionDesk.evidence(body.evidence())));
    }

    @ExistingResource
    @PostMapping("/{id}/dependencies")
    @Problems({
        ProblemCode.NOT_IN_CHARGE,
        ProblemCode.DEPENDENCY_UNKNOWN,
        ProblemCode.DEPENDENCY_NOT_EARLIER,
        ProblemCode.WAITS_FOR_ITSELF,
        ProblemCode.UNCHANGED
    })
    @Operation(operationId = "changeActionDependencies", summary = "Say anew what it depends on")
    ResponseEntity<ActionResource> changeDependencies(
            @PathVariable UUID id, @Valid @RequestBody ChangeDependencies body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.ChangeDependencies(
                        action, by, at, claimed, ActionDesk.ids(body.dependsOn()), desk.sees()));
    }

    @ExistingResource
    @PostMapping("/{id}/completion")
    @Problems({ProblemCode.NOT_THE_OWNER, ProblemCode.DEPENDENCIES_OPEN})
    @Operation(operationId = "completeAction", summary = "Say that it is done")
    ResponseEntity<ActionResource> complete(
            @PathVariable UUID id, @Valid @RequestBody ActionNote body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.Complete(action, by, at, claimed, body.note()));
    }

    @ExistingResource
    @PostMapping("/{id}/verification")
    @Problems({ProblemCode.NOT_A_PERSON, ProblemCode.OWN_WORK})
    @Operation(operationId = "verifyAction", summary = "Confirm as a second person that it is done, or reopen it")
    ResponseEntity<ActionResource> verify(
            @PathVariable UUID id, @Valid @RequestBody VerifyAction body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) ->
                        new ActionCommand.Verify(action, by, at, claimed, confirmed(body), body.note()));
    }

    @ExistingResource
    @PostMapping("/{id}/reopening")
    @Problems({ProblemCode.NOT_IN_CHARGE})
    @Operation(operationId = "reopenAction", summary = "Take its completion back")
    ResponseEntity<ActionResource> reopen(
            @PathVariable UUID id, @Valid @RequestBody ActionReason body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.Reopen(action, by, at, claimed, body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/extensions")
    @Problems({
        ProblemCode.NOT_IN_CHARGE,
        ProblemCode.EXTENSION_PENDING,
        ProblemCode.NOT_LATER,
        ProblemCode.POLICY_UNKNOWN
    })
    @Operation(operationId = "requestActionExtension", summary = "Ask for a later due date")
    ResponseEntity<ActionResource> requestExtension(
            @PathVariable UUID id, @Valid @RequestBody RequestExtension body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.RequestExtension(
                        action, by, at, claimed, ActionDesk.date("/until", body.until()), body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/extension-decisions")
    @Problems({
        ProblemCode.NOT_IN_CHARGE,
        ProblemCode.NOT_A_PERSON,
        ProblemCode.OWN_EXTENSION,
        ProblemCode.EXTENSION_NEEDS_APPROVAL,
        ProblemCode.EXTENSION_NOT_PENDING
    })
    @Operation(operationId = "decideActionExtension", summary = "Grant or refuse a later due date as a second person")
    ResponseEntity<ActionResource> decideExtension(
            @PathVariable UUID id, @Valid @RequestBody DecideExtension body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.DecideExtension(
                        action, by, at, claimed, body.extension(), body.granted(), body.reason()));
    }

    @ExistingResource
    @PostMapping("/{id}/cancellation")
    @Problems({ProblemCode.NOT_IN_CHARGE})
    @Operation(operationId = "cancelAction", summary = "Give it up")
    ResponseEntity<ActionResource> cancel(
            @PathVariable UUID id, @Valid @RequestBody ActionReason body, CommandCall call) {
        return desk.change(
                id,
                call,
                (action, by, at, claimed) -> new ActionCommand.Cancel(action, by, at, claimed, body.reason()));
    }

    private static boolean confirmed(VerifyAction body) {
        return switch (body.outcome()) {
            case CONFIRMED -> true;
            case REFUSED -> {
                var note = body.note();
                if (note == null || note.isBlank()) {
                    throw ActionDesk.invalid("/note", "Say why it is not done.");
                }
                yield false;
            }
        };
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
