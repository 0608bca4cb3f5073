package io.writ.command.receipt;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.command.ReceiptResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.consistency.ConsistencyToken;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.Caller;
import io.writ.events.log.EventReader;
import io.writ.events.log.ReceiptKey;
import io.writ.events.log.StoredReceipt;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells senders of commands what became of them, from the log itself and never from a projection. */
@RestController
@RequestMapping("/api/v1/receipts")
@Tag(name = "receipts", description = "What became of a command whose answer was lost")
class ReceiptsEndpoint {

    private final EventReader reader;

    ReceiptsEndpoint(EventReader reader) {
        this.reader = reader;
    }

    @GetMapping("/{key}")
    @Problems(ProblemCode.RECEIPT_UNKNOWN)
    @Operation(
            operationId = "getReceipt",
            summary = "What became of a command of yours, by its idempotency key",
            description = "Only commands that were accepted and append events have a receipt, and only their sender"
                    + " sees it. It is kept for at least 7 days.")
    ResponseEntity<ReceiptResource> get(
            @Parameter(description = "The Idempotency-Key, without quotes") @PathVariable String key,
            @Parameter(description = "operationId of the command", example = "decideApproval") @RequestParam
                    String operation,
            Caller caller) {
        var receipt = reader.receipt(new ReceiptKey(caller.actor().id(), operation, key))
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.RECEIPT_UNKNOWN, "No accepted command of yours has this key and operation."));
        return ResponseEntity.ok()
                .eTag("\"%d\"".formatted(receipt.version()))
                .header(ConsistencyToken.HEADER, ConsistencyToken.of(receipt.position()))
                .body(resource(receipt));
    }

    private static ReceiptResource resource(StoredReceipt stored) {
        var key = stored.receipt().key();
        return new ReceiptResource(
                key.key(), key.operation(), stored.stream(), stored.version(), stored.position(), stored.recordedAt());
    }
}
