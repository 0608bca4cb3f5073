package io.writ.edge.stepup;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.SignIn;
import io.writ.edge.roles.SignInDemands;
import io.writ.events.Actor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a caller signed in as strongly as something demands, and how they are told when not. */
public final class StepUp implements SignInDemands {

    private final StepUpProperties properties;
    private final InstantSource clock;

    StepUp(StepUpProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Lets the caller go on with an operation, or not.
     *
     * @throws ApiProblem {@code step-up-required} with a challenge that leads to a token that is enough;
     *     {@code step-up-impossible} when no token of this caller could be
     */
    public void require(String operation, Caller caller) {
        problem(operation, caller).ifPresent(problem -> {
            throw problem;
        });
    }

    @Override
    public @Nullable ProblemCode unmet(String operation, Caller caller) {
        return problem(operation, caller).map(ApiProblem::code).orElse(null);
    }

    private Optional<ApiProblem> problem(String operation, Caller caller) {
        var context = properties.context();
        if (context == null || !properties.operations().contains(operation)) {
            return Optional.empty();
        }
        if (caller.actor().kind() != Actor.Kind.PERSON) {
            return Optional.of(new ApiProblem(
                    ProblemCode.STEP_UP_IMPOSSIBLE,
                    "This demands a person who signed in; an application cannot do it."));
        }
        return isMet(context, caller.signIn())
                ? Optional.empty()
                : Optional.of(challenge(context, properties.maxAge(), caller));
    }

    /** Whether the issuer can confirm this authentication context, as far as is configured. */
    public boolean knows(String context) {
        return properties.knows(context);
    }

    /** How somebody is told who did not sign in with this authentication context, whatever demands it. */
    public ApiProblem challenge(String context, Caller caller) {
        return challenge(context, null, caller);
    }

    private boolean isMet(String context, SignIn signIn) {
        return signIn.contexts().contains(context) && (signIn.entra() || isFresh(signIn));
    }

    private boolean isFresh(SignIn signIn) {
        var age = properties.maxAge();
        return age == null
                || (signIn.at() != null && clock.instant().isBefore(signIn.at().plus(age)));
    }

    private static ApiProblem challenge(String context, @Nullable Duration maxAge, Caller caller) {
        var signIn = caller.signIn();
        if (signIn.entra() && !signIn.takesClaimsChallenges()) {
            return new ApiProblem(
                    ProblemCode.STEP_UP_IMPOSSIBLE,
                    "This demands the authentication context %s, and the client does not declare that it takes claims challenges (cp1)."
                            .formatted(context));
        }
        var age = signIn.entra() ? null : maxAge;
        var header = signIn.entra() ? Challenges.entra(context, caller.issuer()) : Challenges.rfc9470(context, age);
        return new ApiProblem(
                        ProblemCode.STEP_UP_REQUIRED,
                        "This demands a sign-in with the authentication context %s. Sign in again, and send the same request with the same idempotency key."
                                .formatted(context))
                .with(members(context, age))
                .withHeaders(Map.of("WWW-Authenticate", header));
    }

    private static Map<String, Object> members(String context, @Nullable Duration age) {
        return age == null
                ? Map.of("authenticationContext", context)
                : Map.of("authenticationContext", context, "maxAge", age.toSeconds());
    }
}
