package io.writ.command.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.audit.ErasureResource;
import io.writ.api.audit.LegalHoldResource;
import io.writ.api.audit.PlaceLegalHold;
import io.writ.api.audit.ReleaseLegalHold;
import io.writ.api.audit.RequestErasure;
import io.writ.api.audit.WithdrawErasure;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import io.writ.edge.docs.WithETag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasing a person's data, and holding it up. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class ErasureCommandsEndpoint {

    private final ErasureDesk desk;

    ErasureCommandsEndpoint(ErasureDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/erasures")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Problems({
        ProblemCode.LEGAL_HOLD,
        ProblemCode.RETENTION_RUNNING,
        ProblemCode.ERASURE_RUNNING,
        ProblemCode.PERSONAL_DATA_NOT_CONFIGURED
    })
    @WithETag
    @Operation(
            operationId = "requestErasure",
            summary = "Ask that a person's keys be destroyed; nothing happens before somebody else confirms it")
    ResponseEntity<ErasureResource> request(@Valid @RequestBody RequestErasure body, CommandCall call) {
        return desk.request(body, call);
    }

    @ExistingResource
    @PostMapping("/erasures/{id}/confirmation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Problems({
        ProblemCode.ERASURE_BY_ONE,
        ProblemCode.ERASURE_NOT_PROPOSED,
        ProblemCode.LEGAL_HOLD,
        ProblemCode.RETENTION_RUNNING,
        ProblemCode.PERSONAL_DATA_NOT_CONFIGURED
    })
    @WithETag
    @Operation(
            operationId = "confirmErasure",
            summary = "Destroy a person's keys, as somebody else asked: what they sealed can never be read again")
    ResponseEntity<ErasureResource> confirm(@PathVariable String id, CommandCall call) {
        return desk.confirm(id, call);
    }

    @ExistingResource
    @PostMapping("/erasures/{id}/withdrawal")
    @Problems({ProblemCode.ERASURE_NOT_PROPOSED, ProblemCode.PERSONAL_DATA_NOT_CONFIGURED})
    @WithETag
    @Operation(operationId = "withdrawErasure", summary = "Drop an erasure that nobody has confirmed")
    ResponseEntity<ErasureResource> withdraw(
            @PathVariable String id, @Valid @RequestBody WithdrawErasure body, CommandCall call) {
        return desk.withdraw(id, body, call);
    }

    @PostMapping("/legal-holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({ProblemCode.ERASURE_RUNNING, ProblemCode.PERSONAL_DATA_NOT_CONFIGURED})
    @WithETag
    @Operation(operationId = "placeLegalHold", summary = "Keep a person's data from being erased")
    ResponseEntity<LegalHoldResource> hold(@Valid @RequestBody PlaceLegalHold body, CommandCall call) {
        return desk.hold(body, call);
    }

    @ExistingResource
    @PostMapping("/legal-holds/{id}/release")
    @Problems({ProblemCode.HOLD_NOT_PLACED, ProblemCode.PERSONAL_DATA_NOT_CONFIGURED})
    @WithETag
    @Operation(operationId = "releaseLegalHold", summary = "Let go of a legal hold")
    ResponseEntity<LegalHoldResource> release(
            @PathVariable String id, @Valid @RequestBody ReleaseLegalHold body, CommandCall call) {
        return desk.release(id, body, call);
    }
}
