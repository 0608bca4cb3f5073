package io.writ.command.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.BulkDecisions;
import io.writ.api.approval.BulkResult;
import io.writ.api.approval.SimulateApproval;
import io.writ.api.approval.SimulationResource;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.Inquiry;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.Caller;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Many decisions at once, and none at all: a dry run. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
class BulkDecisionsEndpoint {

    private final BulkDesk bulk;
    private final ApprovalDesk desk;

    BulkDecisionsEndpoint(BulkDesk bulk, ApprovalDesk desk) {
        this.bulk = bulk;
        this.desk = desk;
    }

    @PostMapping("/bulk-decisions")
    @ResponseStatus(HttpStatus.MULTI_STATUS)
    @Operation(
            operationId = "bulkDecideApprovals",
            summary = "Decide up to 200 approvals; the answer says what became of each")
    ResponseEntity<BulkResult> decide(@Valid @RequestBody BulkDecisions body, CommandCall call) {
        return bulk.decide(body, call);
    }

    @Inquiry
    @PostMapping("/simulations")
    @Problems({ProblemCode.POLICY_UNKNOWN, ProblemCode.PAYLOAD_INVALID})
    @Operation(operationId = "simulateApproval", summary = "See which stages would decide a request; nothing is stored")
    SimulationResource simulate(@Parameter(hidden = true) Caller caller, @Valid @RequestBody SimulateApproval body) {
        return desk.simulate(body, caller);
    }
}
