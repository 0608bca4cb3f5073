package io.writ.client;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.Comment;
import io.writ.api.approval.OpenApproval;
import io.writ.api.approval.Reason;
import io.writ.api.command.DryRun;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Approvals. Answers carry the {@code ETag} that the next command sends as {@code If-Match}, and the {@code
 * Consistency-Token} that the next read sends. Whatever is refused arrives as a {@link ProblemAnswer}.
 */
@HttpExchange(url = "/api/v1/approvals", accept = "application/json")
public interface ApprovalsClient {

    @PostExchange
    ResponseEntity<ApprovalResource> open(
            @RequestHeader("Idempotency-Key") String key, @RequestBody OpenApproval request);

    /** What opening would do; nothing of it is done. */
    default DryRun tryOpen(String key, OpenApproval request) {
        return open(true, key, request);
    }

    /** @param validateOnly true; for the other value, the answer is another */
    @PostExchange
    DryRun open(
            @RequestParam("validateOnly") boolean validateOnly,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody OpenApproval request);

    @GetExchange("/{id}")
    ResponseEntity<ApprovalResource> get(
            @PathVariable("id") String id, @RequestHeader("Consistency-Token") String atLeast);

    @GetExchange
    Page<ApprovalSummary> list(@RequestParam("state") String states, @RequestParam("limit") int limit);

    @PostExchange("/{id}/decisions")
    ResponseEntity<ApprovalResource> decide(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody CastDecision decision);

    @PostExchange("/{id}/comments")
    ResponseEntity<ApprovalResource> comment(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody Comment comment);

    @PostExchange("/{id}/withdrawal")
    ResponseEntity<ApprovalResource> withdraw(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody Reason reason);
}
