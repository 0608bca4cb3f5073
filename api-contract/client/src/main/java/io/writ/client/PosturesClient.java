package io.writ.client;

import io.writ.api.Page;
import io.writ.api.posture.CancelTransition;
import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.PostureBoard;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.posture.RatifyTransition;
import io.writ.api.posture.ReviewPosture;
import io.writ.api.posture.TransitionResource;
import io.writ.api.posture.WaiveMeasure;
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
 * Postures. Answers carry the {@code ETag} that the next command sends as {@code If-Match}, and the {@code
 * Consistency-Token} that the next read sends. Whatever is refused arrives as a {@link ProblemAnswer}.
 */
@HttpExchange(url = "/api/v1/postures", accept = "application/json")
public interface PosturesClient {

    /** Every scope with the level that counts in it. */
    @GetExchange
    PostureBoard board();

    /** One scope. */
    @GetExchange("/{scope}")
    ResponseEntity<PostureResource> get(
            @PathVariable("scope") String scope, @RequestHeader("Consistency-Token") String atLeast);

    /** The transitions of a scope, newest first. */
    @GetExchange("/{scope}/transitions")
    Page<TransitionResource> transitions(
            @PathVariable("scope") String scope, @RequestParam MultiValueMap<String, String> page);

    /** A scope has a posture from now on. */
    @PostExchange
    ResponseEntity<PostureResource> establish(
            @RequestHeader("Idempotency-Key") String key, @RequestBody EstablishScope scope);

    /** Another level is proposed. */
    @PostExchange("/{scope}/transitions")
    ResponseEntity<PostureResource> propose(
            @PathVariable("scope") String scope,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ProposeTransition proposal);

    /** Somebody else agrees to it, or refuses. */
    @PostExchange("/{scope}/transitions/{id}/ratifications")
    ResponseEntity<PostureResource> ratify(
            @PathVariable("scope") String scope,
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody RatifyTransition answer);

    /** It is taken back. */
    @PostExchange("/{scope}/transitions/{id}/cancellation")
    ResponseEntity<PostureResource> cancel(
            @PathVariable("scope") String scope,
            @PathVariable("id") String id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody CancelTransition reason);

    /** The present level was looked at, and stays. */
    @PostExchange("/{scope}/reviews")
    ResponseEntity<PostureResource> review(
            @PathVariable("scope") String scope,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody ReviewPosture review);

    /** A measure is done without. */
    @PostExchange("/{scope}/measures/{measure}/waiver")
    ResponseEntity<PostureResource> waive(
            @PathVariable("scope") String scope,
            @PathVariable("measure") String measure,
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader("If-Match") String seen,
            @RequestBody WaiveMeasure waiver);
}
