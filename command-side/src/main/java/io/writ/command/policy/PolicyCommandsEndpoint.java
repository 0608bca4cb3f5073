package io.writ.command.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.policy.PolicyVersionResource;
import io.writ.api.policy.PublishPolicy;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.edge.docs.WithETag;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishing versions of policies. */
@RestController
@RequestMapping("/api/v1/approval-policies")
@Tag(name = "approval-policies")
class PolicyCommandsEndpoint {

    private final CommandDesk desk;
    private final PolicyBook policies;
    private final SignInCheck signIns;
    private final PostureCheck postures;
    private final boolean canSeal;

    /** @param canSeal whether this process has a master key */
    PolicyCommandsEndpoint(
            CommandDesk desk, PolicyBook policies, SignInCheck signIns, PostureCheck postures, boolean canSeal) {
        this.desk = desk;
        this.policies = policies;
        this.signIns = signIns;
        this.postures = postures;
        this.canSeal = canSeal;
    }

    @PostMapping("/{key}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({ProblemCode.POLICY_INVALID, ProblemCode.UNCHANGED, ProblemCode.VERSION_MOVED, ProblemCode.VERSION_STALE})
    @WithETag
    @Operation(operationId = "publishPolicy", summary = "Publish a version that new requests run on from now on")
    ResponseEntity<PolicyVersionResource> publish(
            @PathVariable String key, @Valid @RequestBody PublishPolicy body, CommandCall call) {
        var outcome = send(key, body.toDefinition(), call);
        int version = outcome.state().latest();
        if (!outcome.replayed()) {
            policies.published(new PolicyRef(key, version));
        }
        var location = "/api/v1/approval-policies/%s/versions/%d".formatted(key, version);
        return CommandAnswers.created(location, resource(key, outcome.state()), outcome);
    }

    private Outcome<Policy> send(String key, PolicyDefinition definition, CommandCall call) {
        var expected = call.ifNoneMatchAny() ? 0 : null;
        var command =
                new io.writ.command.policy.PublishPolicy(key, expected, definition, Principals.of(call), desk.now());
        try {
            checkKeys(definition);
            checkSurroundings(definition);
            return desk.send(
                    call, command.name(), null, PolicyBook.PREFIX + key, command, Policy.class, policies::fold);
        } catch (InvalidPolicy invalid) {
            var errors = invalid.problems().stream()
                    .map(problem -> new FieldError(problem.pointer(), problem.code(), problem.message()))
                    .toList();
            throw new ApiProblem(ProblemCode.POLICY_INVALID, "The policy cannot be published as it is.")
                    .withErrors(errors);
        }
    }

    private void checkKeys(PolicyDefinition definition) {
        if (!canSeal && definition.payloadSchema() != null && declaresPersonal(definition)) {
            throw new InvalidPolicy(List.of(new PolicyProblem(
                    "/payloadSchema", "personal-keys-missing", "personal fields need writ.personal.master-keys")));
        }
    }

    private void checkSurroundings(PolicyDefinition definition) {
        var problems = Stream.of(signIns.check(definition), postures.check(definition))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidPolicy(problems);
        }
    }

    private static boolean declaresPersonal(PolicyDefinition definition) {
        return !PersonalFields.of(definition.payloadSchema()).isEmpty();
    }

    private PolicyVersionResource resource(String key, Policy policy) {
        int version = policy.latest();
        var definition = Objects.requireNonNull(policy.definition(version), "published just now");
        return new PolicyVersionResource(key, version, definition);
    }
}
