package io.writ.command.policy;

import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes policies for tests; each method gives a changed copy. */
public record PolicyFixture(String key, JsonNode schema, List<Stage> stages, Terms terms) implements Policies {

    public static final Terms STRICT = new Terms(false, false, null, Terms.NoStage.REFUSE, false);

    private static final Map<PolicyFixture, ApprovalPolicy> COMPILED = new ConcurrentHashMap<>();

    private static final JsonNode ANY_OBJECT = Json.mapper().readTree("{\"type\":\"object\"}");

    public static PolicyFixture policy(StageFixture... stages) {
        return new PolicyFixture(
                "travel", ANY_OBJECT, Stream.of(stages).map(StageFixture::stage).toList(), STRICT);
    }

    public PolicyFixture schema(String json) {
        return new PolicyFixture(key, Json.mapper().readTree(json), stages, terms);
    }

    public PolicyFixture terms(Terms changed) {
        return new PolicyFixture(key, schema, stages, changed);
    }

    public PolicyFixture onePersonSeveralStages() {
        return terms(new Terms(true, terms.resubmitWithdrawn(), terms.reopening(), terms.noStage(), terms.effect()));
    }

    public PolicyFixture resubmitWithdrawn() {
        return terms(
                new Terms(terms.onePersonSeveralStages(), true, terms.reopening(), terms.noStage(), terms.effect()));
    }

    public PolicyFixture reopening(@Nullable ApproverRule rule) {
        return terms(new Terms(
                terms.onePersonSeveralStages(), terms.resubmitWithdrawn(), rule, terms.noStage(), terms.effect()));
    }

    public PolicyFixture approvedWithoutStage() {
        return terms(new Terms(
                terms.onePersonSeveralStages(),
                terms.resubmitWithdrawn(),
                terms.reopening(),
                Terms.NoStage.APPROVE,
                terms.effect()));
    }

    public PolicyFixture effect() {
        return terms(new Terms(
                terms.onePersonSeveralStages(), terms.resubmitWithdrawn(), terms.reopening(), terms.noStage(), true));
    }

    public PolicyRef ref() {
        return new PolicyRef(key, 1);
    }

    public PolicyDefinition definition() {
        return new PolicyDefinition("Travel", schema, stages, terms);
    }

    public ApprovalPolicy compiled() {
        return COMPILED.computeIfAbsent(this, policy -> PolicyCompiler.compile(policy.ref(), policy.definition()));
    }

    @Override
    public ApprovalPolicy at(PolicyRef ref) {
        if (!ref.key().equals(key)) {
            throw new IllegalArgumentException(ref + " is not published");
        }
        return ref.equals(ref()) ? compiled() : PolicyCompiler.compile(ref, definition());
    }
}
