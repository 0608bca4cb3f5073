package io.writ.command.policy;

import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a policy as it is written to one that can be applied. */
public final class PolicyCompiler {

    private PolicyCompiler() {}

    /**
     * Compiles a published version.
     *
     * <p>Does not check it again: what was published once stays in force, even when later code would refuse it.
     */
    public static ApprovalPolicy compile(PolicyRef ref, PolicyDefinition definition) {
        var conditions = definition.stages().stream()
                .flatMap(PolicyCompiler::condition)
                .collect(Collectors.toUnmodifiableMap(Condition::stage, Function.identity()));
        return new ApprovalPolicy(ref, definition, PayloadSchema.compile(definition.payloadSchema()), conditions);
    }

    /** Everything that keeps a definition from being published; empty when it may be. */
    public static List<PolicyProblem> check(PolicyDefinition definition) {
        var missing = RequiredFields.check(definition);
        return missing.isEmpty()
                ? Stream.of(SchemaCheck.check(definition.payloadSchema()), StageCheck.check(definition))
                        .flatMap(List::stream)
                        .toList()
                : missing;
    }

    private static Stream<Condition> condition(Stage stage) {
        return stage.condition() == null
                ? Stream.empty()
                : Stream.of(Conditions.compile(stage.name(), stage.condition()));
    }
}
