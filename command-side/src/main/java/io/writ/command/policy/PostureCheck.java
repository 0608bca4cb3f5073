package io.writ.command.policy;

import io.writ.events.policy.Deadline;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether the postures that deadlines depend on are there: a misspelt level or scope would tighten nothing, in silence. */
public final class PostureCheck {

    private final Levels levels;

    public PostureCheck(Levels levels) {
        this.levels = levels;
    }

    /** The levels that a scope can be at. */
    @FunctionalInterface
    public interface Levels {

        /** By name; empty when there is no such scope. */
        Optional<Set<String>> of(String scope);
    }

    /** Everything that keeps a definition from being published here; empty when it may be. */
    public List<PolicyProblem> check(PolicyDefinition definition) {
        var stages = Objects.requireNonNullElse(definition.stages(), List.<Stage>of());
        return IntStream.range(0, stages.size())
                .boxed()
                .flatMap(i -> check("/stages/%d/deadline/tightening".formatted(i), stages.get(i)))
                .toList();
    }

    private Stream<PolicyProblem> check(String at, Stage stage) {
        var deadline = stage.deadline();
        var tightening = deadline == null ? null : deadline.tightening();
        if (tightening == null
                || tightening.scope() == null
                || tightening.scope().isBlank()) {
            return Stream.empty();
        }
        return levels.of(tightening.scope())
                .map(known -> unknown(at, tightening, known))
                .orElseGet(() -> Stream.of(new PolicyProblem(
                        at + "/scope", "scope-unknown", "there is no such scope; establish it first")));
    }

    private static Stream<PolicyProblem> unknown(String at, Deadline.Tightening tightening, Set<String> known) {
        return tightening.percent().keySet().stream()
                .filter(level -> !known.contains(level))
                .map(level -> new PolicyProblem(
                        Pointers.child(at + "/percent", level),
                        "level-unknown",
                        "the scope's posture has the levels " + String.join(", ", known)));
    }
}
