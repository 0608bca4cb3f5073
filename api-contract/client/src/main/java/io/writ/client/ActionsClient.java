package io.writ.client;

import io.writ.api.Page;
import io.writ.api.action.ActionNote;
import io.writ.api.action.ActionReason;
import io.writ.api.action.ActionResource;
import io.writ.api.action.ActionSummary;
import io.writ.api.action.AddEvidence;
import io.writ.api.action.AssignAction;
import io.writ.api.action.BlockAction;
import io.writ.api.action.DecideExtension;
import io.writ.api.action.ReportActionProgress;
import io.writ.api.action.RequestExtension;
import io.writ.api.action.SubmitAction;
import io.writ.api.action.VerifyAction;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Actions. Answers carry the {@code ETag} that the next command sends as {@code If-Match}, and the {@code
 * Consistency-Token} that the next read sends. Whatever is refused arrives as a {@link ProblemAnswer}.
 */
@HttpExchange(url = "/api/v1/actions", accept = "application/json")
public interface ActionsClient {

    /** Somebody is to do something by a time. */
    @PostExchange
    ResponseEntity<ActionResource> submit(
            @RequestHeader("Idempotency-Key") String key, @RequestBody SubmitAction request);

    /** One action. */
    @GetExchange("/{id}")
    ResponseEntity<ActionResource> get(
            @PathVariable("id") String id, @RequestHeader("Consistency-Token") String atLeast);

    /** @param filters such as {@code owner} or {@code rag}, with {@code limit} and the {@code cursor} of the page before */
    @GetExchange
    Page<ActionSummary> list(@RequestParam MultiValueMap<String, String> filters);

    /** The owner agrees to do it. */
    @PostExchange("/{id}/acceptance")
    ResponseEntity<ActionResource> accept(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen);

    /** Another is to do it. */
    @PostExchange("/{id}/assignments")
    ResponseEntity<ActionResource> assign(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody AssignAction owner);

    /** It has begun, or is further. */
    @PostExchange("/{id}/progress")
    ResponseEntity<ActionResource> progress(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ReportActionProgress progress);

    /** It cannot go on. */
    @PostExchange("/{id}/blocks")
    ResponseEntity<ActionResource> block(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody BlockAction why);

    /** It can go on again. */
    @PostExchange("/{id}/resumption")
    ResponseEntity<ActionResource> resume(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ActionNote note);

    /** Documents show what was done. */
    @PostExchange("/{id}/evidence")
    ResponseEntity<ActionResource> evidence(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody AddEvidence evidence);

    /** It is done. */
    @PostExchange("/{id}/completion")
    ResponseEntity<ActionResource> complete(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ActionNote note);

    /** A second person confirms that, or not. */
    @PostExchange("/{id}/verification")
    ResponseEntity<ActionResource> verify(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody VerifyAction outcome);

    /** It was not done after all. */
    @PostExchange("/{id}/reopening")
    ResponseEntity<ActionResource> reopen(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ActionReason reason);

    /** It takes longer. */
    @PostExchange("/{id}/extensions")
    ResponseEntity<ActionResource> requestExtension(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody RequestExtension request);

    /** A second person grants or refuses that. */
    @PostExchange("/{id}/extension-decisions")
    ResponseEntity<ActionResource> decideExtension(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody DecideExtension decision);

    /** It is given up. */
    @PostExchange("/{id}/cancellation")
    ResponseEntity<ActionResource> cancel(
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ActionReason reason);
}
