package io.writ.command.policy;

import io.writ.events.Actor;
import io.writ.events.approval.Request;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Map;

/** One published version of a policy, compiled; immutable and free of side effects. */
public final class ApprovalPolicy {

    private final PolicyRef ref;
    private final PolicyDefinition definition;
    private final PayloadSchema schema;
    private final Map<String, Condition> conditions;

    ApprovalPolicy(
            PolicyRef ref, PolicyDefinition definition, PayloadSchema schema, Map<String, Condition> conditions) {
        this.ref = ref;
        this.definition = definition;
        this.schema = schema;
        this.conditions = Map.copyOf(conditions);
    }

    public PolicyRef ref() {
        return ref;
    }

    public PolicyDefinition definition() {
        return definition;
    }

    /** Everything that keeps the request from being decided under this policy; empty when it may be. */
    public List<PayloadViolation> violations(Request request) {
        if (!request.payload().isObject()) {
            return List.of(new PayloadViolation("/payload", "type", "must be an object"));
        }
        var malformed = WellFormed.violations(request);
        return malformed.isEmpty() ? schema.violations(request.payload()) : malformed;
    }

    /**
     * The stages that apply to a request, in order.
     *
     * @throws ConditionFailed when a condition cannot be evaluated over it
     */
    public List<Stage> applicable(Request request, Actor requester) {
        var facts = ConditionFacts.of(request, requester);
        return definition.stages().stream()
                .filter(stage -> applies(stage, facts))
                .toList();
    }

    private boolean applies(Stage stage, Map<String, Object> facts) {
        var condition = conditions.get(stage.name());
        return condition == null || condition.holds(facts);
    }
}
