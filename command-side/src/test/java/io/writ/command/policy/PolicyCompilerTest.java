package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static io.writ.events.policy.Rejection.BY_IMPOSSIBLE_QUORUM;
import static io.writ.events.policy.Rejection.BY_MAJORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.Quorum;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a policy from being published; each with the place. */
class PolicyCompilerTest {

    static Stream<Arguments> faults() {
        var first = stage("first");
        return Stream.of(
                arguments(policy(), "/stages", "required"),
                arguments(policy(first, stage("first")), "/stages/1/name", "name-taken"),
                arguments(policy(stage("First One")), "/stages/0/name", "name-invalid"),
                arguments(policy(stage("x".repeat(65))), "/stages/0/name", "name-invalid"),
                arguments(policy(stage(" ")), "/stages/0/name", "required"),
                arguments(policy(first.role("")), "/stages/0/approvers/role", "required"),
                arguments(policy(first.by(new ApproverRule.Group(" "))), "/stages/0/approvers/group", "required"),
                arguments(policy(first.groups()), "/stages/0/approvers/groups", "required"),
                arguments(policy(first.groups("a", "")), "/stages/0/approvers/groups/1", "required"),
                arguments(policy(first.groups("a", "a")), "/stages/0/approvers/groups", "duplicate"),
                arguments(policy(first.people()), "/stages/0/approvers/people", "required"),
                arguments(policy(first.people("eva", "eva")), "/stages/0/approvers/people", "duplicate"),
                arguments(policy(first.count(0)), "/stages/0/quorum/approvals", "quorum-range"),
                arguments(policy(first.count(4).seats(3)), "/stages/0/quorum/approvals", "quorum-exceeds-seats"),
                arguments(policy(first.count(2).people("eva")), "/stages/0/quorum/approvals", "quorum-exceeds-seats"),
                arguments(
                        policy(first.count(2).by(new ApproverRule.ManagerOfRequester())),
                        "/stages/0/quorum/approvals",
                        "quorum-exceeds-seats"),
                arguments(policy(first.percent(0).seats(3)), "/stages/0/quorum/percent", "quorum-range"),
                arguments(policy(first.percent(101).seats(3)), "/stages/0/quorum/percent", "quorum-range"),
                arguments(policy(first.all()), "/stages/0/seats", "seats-needed"),
                arguments(policy(first.percent(50)), "/stages/0/seats", "seats-needed"),
                arguments(policy(first.rejection(BY_MAJORITY)), "/stages/0/seats", "seats-needed"),
                arguments(policy(first.rejection(BY_IMPOSSIBLE_QUORUM)), "/stages/0/seats", "seats-needed"),
                arguments(policy(first.all().seats(0)), "/stages/0/seats", "seats-range"),
                arguments(policy(first.people("eva", "finn").seats(3)), "/stages/0/seats", "seats-given-by-rule"),
                arguments(policy(first.perGroup(1)), "/stages/0/quorum", "per-group-needs-groups"),
                arguments(policy(first.groups("a").perGroup(0)), "/stages/0/quorum/approvals", "quorum-range"),
                arguments(
                        policy(first.groups("a").perGroup(3).seats(2)),
                        "/stages/0/quorum/approvals",
                        "quorum-exceeds-seats"),
                arguments(
                        policy(first.by(new ApproverRule.PeerOfPreviousApprover())),
                        "/stages/0/approvers",
                        "peer-needs-previous-stage"),
                arguments(policy(first, stage("second").when("1 +")), "/stages/1/condition", "condition-invalid"),
                arguments(policy(first).reopening(new ApproverRule.Role("")), "/terms/reopening/role", "required"));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("faults")
    void refuses(PolicyFixture policy, String pointer, String code) {
        assertThat(PolicyCompiler.check(policy.definition()))
                .extracting(PolicyProblem::pointer, PolicyProblem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(pointer, code));
    }

    static Stream<PolicyFixture> soundOnes() {
        var first = stage("first");
        return Stream.of(
                policy(first),
                policy(first.all().seats(3)),
                policy(first.people("eva", "finn").all().rejection(BY_MAJORITY)),
                policy(first.people("eva", "finn").seats(2)),
                policy(first.groups("a", "b").perGroup(2).rejection(BY_IMPOSSIBLE_QUORUM)),
                policy(first.groups("a", "b").perGroup(2).seats(5)),
                policy(first.groups("a", "b").quorum(new Quorum.Any())),
                policy(first.by(new ApproverRule.ManagerOfRequester()).all()),
                policy(first, stage("second").by(new ApproverRule.PeerOfPreviousApprover())),
                policy(first).reopening(new ApproverRule.PeerOfPreviousApprover()));
    }

    @ParameterizedTest
    @MethodSource("soundOnes")
    void accepts(PolicyFixture policy) {
        assertThat(PolicyCompiler.check(policy.definition())).isEmpty();
    }

    @Test
    void whatIsMissingInAWrittenDefinitionIsNamed() {
        var written = """
                {"title": "Travel", "payloadSchema": {}, "stages": [
                  {"name": "first", "approvers": {"kind": "people"}, "veto": false}],
                 "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "effect": false}}""";
        var definition = Json.mapper().readValue(written, PolicyDefinition.class);
        assertThat(PolicyCompiler.check(definition))
                .extracting(PolicyProblem::pointer)
                .containsExactly(
                        "/stages/0/approvers/people",
                        "/stages/0/quorum",
                        "/stages/0/rejection",
                        "/stages/0/onRejection",
                        "/terms/noStage");
    }

    @Nested
    class PayloadSchemas {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}",
                    "{\"$ref\":\"#/$defs/x\",\"$defs\":{\"x\":{\"type\":\"object\"}}}",
                    "{\"properties\":{\"$ref\":{\"type\":\"string\"},\"$id\":{}}}",
                    "{\"properties\":{\"a\":{\"enum\":[{\"$ref\":\"x\"}]}}}",
                    "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/a~1b%20c\"}},\"$defs\":{\"a/b c\":{}}}"
                })
        void sound(String schema) {
            assertThat(check(schema)).isEmpty();
        }

        @Test
        void refused() {
            assertThat(codes("[]")).containsExactly("schema-invalid");
            assertThat(codes("{\"type\":\"objekt\"}")).contains("schema-invalid");
            assertThat(codes("{\"properties\":{\"a\":{\"minLength\":-1}}}")).containsExactly("schema-invalid");
            assertThat(codes("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}"))
                    .containsExactly("schema-dialect");
            assertThat(codes("{\"maximum\":1e999999999}")).containsExactly("number-not-exact");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"$ref\":\"https://example.org/schema.json\"}",
                    "{\"$ref\":\"file:///etc/passwd\"}",
                    "{\"$ref\":\"classpath:application.yaml\"}",
                    "{\"$ref\":\"#/$defs/none\"}",
                    "{\"$ref\":\"#anchor\"}",
                    "{\"$dynamicRef\":\"#x\"}",
                    "{\"properties\":{\"a\":{\"$id\":\"https://example.org/a\"}}}",
                    "{\"$defs\":{\"unused\":{\"$ref\":\"http://169.254.169.254/\"}}}"
                })
        void readsNothingButItself(String schema) {
            assertThat(codes(schema)).contains("schema-reference");
        }

        @Test
        void aProblemHasItsPlace() {
            assertThat(check("{\"properties\":{\"a/b\":{\"pattern\":\"(?=x)\"}}}"))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.pointer()).isEqualTo("/payloadSchema/properties/a~1b/pattern");
                        assertThat(problem.code()).isEqualTo("schema-pattern");
                    });
            assertThat(codes("{\"patternProperties\":{\"(x)\\\\1\":{}}}")).containsExactly("schema-pattern");
        }

        @Test
        void noReferenceLeadsBackToItself() {
            assertThat(codes("{\"$ref\":\"#\"}")).containsExactly("schema-recursive");
            assertThat(codes("{\"properties\":{\"child\":{\"$ref\":\"#\"}}}")).containsExactly("schema-recursive");
            assertThat(codes("{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"not\":{\"$ref\":\"#/$defs/b\"}},"
                            + "\"b\":{\"allOf\":[{\"$ref\":\"#/$defs/a\"}]}}}"))
                    .containsExactly("schema-recursive");
        }

        @Test
        void referencesDoNotExplode() {
            var definitions = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                definitions.append("\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]},"
                        .formatted(i, i + 1, i + 1));
            }
            assertThat(codes("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + definitions + "\"d40\":{}}}"))
                    .containsExactly("schema-too-large");
        }

        private Stream<String> codes(String schema) {
            return check(schema).stream().map(PolicyProblem::code);
        }

        private java.util.List<PolicyProblem> check(String schema) {
            return PolicyCompiler.check(policy(stage("only")).schema(schema).definition());
        }
    }
}
