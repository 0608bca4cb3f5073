package io.writ.command.approval;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.policy.PublishPolicy;
import io.writ.api.policy.ReplayLine;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.policy.PolicyBook;
import io.writ.command.policy.PolicyCompiler;
import io.writ.command.policy.PostureCheck;
import io.writ.command.policy.SignInCheck;
import io.writ.edge.background.Unquoted;
import io.writ.edge.command.Inquiry;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.Caller;
import io.writ.edge.limits.Heavy;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyRef;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Past cases against a draft, as lines of JSON while they are found: nothing is kept, here or in a store, but who asked,
 * and whoever hangs up ends it.
 */
@RestController
@RequestMapping("/api/v1/approval-policies")
@Tag(name = "approval-policies")
class PolicyReplayEndpoint {

    private static final String MEDIA_TYPE = "application/x-ndjson";
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReplayEndpoint.class);

    private final PolicyReplayDesk desk;
    private final PolicyBook policies;
    private final SignInCheck signIns;
    private final PostureCheck postures;
    private final ReplayBook replays;

    PolicyReplayEndpoint(
            PolicyReplayDesk desk,
            PolicyBook policies,
            SignInCheck signIns,
            PostureCheck postures,
            ReplayBook replays) {
        this.desk = desk;
        this.policies = policies;
        this.signIns = signIns;
        this.postures = postures;
        this.replays = replays;
    }

    @Heavy
    @Inquiry
    @PostMapping("/{key}/replays")
    @Problems({ProblemCode.POLICY_INVALID, ProblemCode.POLICY_UNKNOWN})
    @Operation(operationId = "replayPolicy", summary = "Decide past cases again by a draft, and list what would differ")
    @ApiResponse(
            responseCode = "200",
            description = "A line of JSON for each case that would have ended differently, and at last the summary",
            content = @Content(mediaType = MEDIA_TYPE, schema = @Schema(implementation = ReplayLine.class)))
    void replay(
            @PathVariable String key,
            @Valid @RequestBody PublishPolicy draft,
            @Parameter(hidden = true) Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var newest = policies.newest(key)
                .orElseThrow(
                        () -> new ApiProblem(ProblemCode.POLICY_UNKNOWN, "No policy %s is published.".formatted(key)));
        var definition = draft.toDefinition();
        var problems = Stream.of(
                        PolicyCompiler.check(definition), signIns.check(definition), postures.check(definition))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new ApiProblem(ProblemCode.POLICY_INVALID, "The policy could not be published as it is.")
                    .withErrors(problems.stream()
                            .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.message()))
                            .toList());
        }
        replays.record(caller, key, draft, request);
        response.setContentType(MEDIA_TYPE);
        var policy = PolicyCompiler.compile(new PolicyRef(key, newest.version() + 1), definition);
        try {
            desk.replay(policy, line -> write(line, response));
        } catch (UncheckedIOException gone) {
            LOG.debug("whoever asked for a replay is gone", gone);
        } catch (RuntimeException e) {
            LOG.warn("A replay of {} could not be finished", key, Unquoted.of(e));
            write(new ReplayLine.Failed(ProblemCode.INTERNAL_ERROR.code(), "The service's log says why."), response);
        }
        response.flushBuffer();
    }

    private static void write(ReplayLine line, HttpServletResponse response) {
        try {
            var out = response.getOutputStream();
            out.write(Json.mapper().writerFor(ReplayLine.class).writeValueAsBytes(line));
            out.write('\n');
            if (!(line instanceof ReplayLine.Difference)) {
                response.flushBuffer();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
