package io.writ.command.policy;

import io.writ.events.Actor;
import io.writ.events.approval.Request;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One published version of a policy, compiled; immutable and free of side effects. */
public final class ApprovalPolicy {

    private final PolicyRef ref;
    private final PolicyDefinition definition;
    private final PayloadSchema schema;
    private final Map<String, Condition> conditions;
    private final PersonalFields personal;
    private final byte @Nullable [] seed;

    ApprovalPolicy(
            PolicyRef ref, PolicyDefinition definition, PayloadSchema schema, Map<String, Condition> conditions) {
        this(ref, definition, schema, conditions, PersonalFields.of(definition.payloadSchema()), null);
    }

    private ApprovalPolicy(
            PolicyRef ref,
            PolicyDefinition definition,
            PayloadSchema schema,
            Map<String, Condition> conditions,
            PersonalFields personal,
            byte @Nullable [] seed) {
        this.ref = ref;
        this.definition = definition;
        this.schema = schema;
        this.conditions = Map.copyOf(conditions);
        this.personal = personal;
        this.seed = seed;
    }

    /** The same for one command that brings 32 secret bytes; itself where they are of no use. */
    ApprovalPolicy seeded(Supplier<byte[]> drawn) {
        return personal.isEmpty()
                ? this
                : new ApprovalPolicy(ref, definition, schema, conditions, personal, drawn.get());
    }

    /** Whether some fields of its payloads are personal. */
    public boolean hasPersonalFields() {
        return !personal.isEmpty();
    }

    /** Whether the same fields and texts of a request are personal under another version, and the same people's. */
    public boolean namesAs(ApprovalPolicy other, Request request) {
        return personal.sameOf(request.payload(), other.personal);
    }

    /** How long what is personal has to be kept, where the policy says so. */
    public Optional<Retention> retention() {
        return Retention.of(definition.payloadSchema());
    }

    /** What keeps personal fields from being sealed, whatever else the payload holds; all that a draft is checked for. */
    public List<PayloadViolation> personalViolations(Request request) {
        return personal.violations(request.payload());
    }

    /**
     * The request with its personal fields named, as it is digested and stored; itself where the policy has none.
     *
     * @param requester whose the fields are that name nobody else
     */
    public Request named(Request request, String requester) {
        if (personal.isEmpty()) {
            return request.personal() == null ? request : request.with(List.of());
        }
        if (seed == null) {
            throw new IllegalStateException("a command on personal data brings a seed");
        }
        return personal.named(request, requester, seed);
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
        if (!malformed.isEmpty()) {
            return malformed;
        }
        var violations = schema.violations(request.payload());
        return violations.isEmpty() ? personalViolations(request) : violations;
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

    /** Every stage with what its condition says of a request; the dry run of {@link #applicable}. */
    public List<Considered> considered(Request request, Actor requester) {
        var facts = ConditionFacts.of(request, requester);
        return definition.stages().stream()
                .map(stage -> considered(stage, facts))
                .toList();
    }

    /**
     * @param applies null when the condition cannot be evaluated
     * @param problem why it cannot
     */
    public record Considered(
            Stage stage,
            @Nullable Boolean applies,
            @Nullable String problem) {}

    private Considered considered(Stage stage, Map<String, Object> facts) {
        try {
            return new Considered(stage, applies(stage, facts), null);
        } catch (ConditionFailed e) {
            return new Considered(stage, null, e.problem());
        }
    }

    private boolean applies(Stage stage, Map<String, Object> facts) {
        var condition = conditions.get(stage.name());
        return condition == null || condition.holds(facts);
    }
}
