package io.writ.command.policy;

import io.writ.edge.stepup.StepUp;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether the issuer can confirm what stages demand; a misspelt context would leave a stage that nobody can decide. */
public final class SignInCheck {

    private final StepUp stepUp;

    public SignInCheck(StepUp stepUp) {
        this.stepUp = stepUp;
    }

    /** Everything that keeps a definition from being published here; empty when it may be. */
    public List<PolicyProblem> check(PolicyDefinition definition) {
        var stages = Objects.requireNonNullElse(definition.stages(), List.<Stage>of());
        return IntStream.range(0, stages.size())
                .boxed()
                .flatMap(i -> check("/stages/%d/authenticationContext".formatted(i), stages.get(i)))
                .toList();
    }

    private Stream<PolicyProblem> check(String pointer, Stage stage) {
        var demanded = stage.authenticationContext();
        return demanded == null || stepUp.knows(demanded)
                ? Stream.empty()
                : Stream.of(new PolicyProblem(
                        pointer, "context-unknown", "is none of writ.step-up.contexts, so nobody could meet it"));
    }
}
