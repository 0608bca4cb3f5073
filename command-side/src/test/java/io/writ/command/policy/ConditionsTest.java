package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.writ.events.Actor;
import io.writ.events.Money;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition can say, and what keeps it from being published. */
class ConditionsTest {

    static final Request REQUEST = request("""
            {"days": 3, "cost": 12.5, "large": 9007199254740991, "urgent": true, "reason": "visit", "none": null,
             "legs": [{"km": 100, "by": "train"}, {"km": 900.5, "by": "plane"}], "tags": ["eu", "sales"]}""");

    private static final Request FREE =
            new Request("travel", REQUEST.subject(), "x", REQUEST.payload(), null, List.of());

    static final Actor RITA = new Actor("rita", Actor.Kind.PERSON, null, null, "mona");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload.days > 2",
                "payload.days > 2.5",
                "payload.days == 3",
                "payload.days == 3.0",
                "payload.cost > 12",
                "payload.cost == 12.5",
                "payload.large == 9007199254740991",
                "payload.urgent == true",
                "payload.reason == 'visit' && payload.reason.startsWith('v')",
                "payload.none == null",
                "has(payload.days) && !has(payload.budget)",
                "payload.legs.exists(leg, leg.by == 'plane' && leg.km > 500)",
                "payload.legs.all(leg, leg.km >= 100)",
                "payload.legs.filter(leg, leg.km > 500).size() == 1",
                "size(payload.legs) == 2",
                "'eu' in payload.tags",
                "!('us' in payload.tags)",
                "payload.reason in ['visit', 'fair']",
                "payload.reason.matches('^v[a-z]+$')",
                "amount > 1000",
                "amount >= 1000.01",
                "amount < 1000.02",
                "currency == 'EUR'",
                "subject.type == 'trip' && subject.reference == 'T-1'",
                "title.contains('Utrecht')",
                "requester.id == 'rita' && requester.manager == 'mona' && requester.kind == 'person'",
            })
    void holds(String condition) {
        assertThat(problems(condition)).isEmpty();
        assertThat(applies(condition, REQUEST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"amount > 1000.0", "amount < 1000.0", "!(amount > 1000.0)", "payload.days > 2 && amount > 1000.0"
            })
    void anAmountThatIsNotThereFailsRatherThanSkips(String condition) {
        assertThatThrownBy(() -> applies(condition, FREE))
                .isInstanceOfSatisfying(
                        ConditionFailed.class,
                        failed -> assertThat(failed.problem()).endsWith("No such attribute(s): amount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency == '' || amount > 1000.0", "payload.days > 2 || amount > 1000.0"})
    void aConditionMayAllowForNoAmount(String condition) {
        assertThat(problems(condition)).isEmpty();
        assertThat(applies(condition, FREE)).isTrue();
        assertThat(applies("currency != '' && amount > 1000.0", FREE)).isFalse();
    }

    @Test
    void aMissingFieldFailsRatherThanSkips() {
        assertThatThrownBy(() -> applies("payload.budget > 5", REQUEST))
                .isInstanceOfSatisfying(ConditionFailed.class, failed -> {
                    assertThat(failed.stage()).isEqualTo("only");
                    assertThat(failed.problem()).contains("budget");
                });
        assertThatThrownBy(() -> applies("payload.reason > 5", REQUEST)).isInstanceOf(ConditionFailed.class);
        assertThatThrownBy(() -> applies("payload.days || payload.days", REQUEST))
                .isInstanceOf(ConditionFailed.class);
    }

    @Test
    void aConditionThatDoesNotCompileIsRefusedWithThePlace() {
        assertThat(problems("payload.days >\n  > 5")).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/stages/0/condition");
            assertThat(problem.code()).isEqualTo("condition-invalid");
            assertThat(problem.message()).startsWith("2:3: ");
        });
        assertThat(problems("true && spent > 5"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).startsWith("1:9: ").contains("spent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload.days + 1", "title", "amount", "'yes'", "[1].map(x, x)", "null"})
    void aConditionOfAnotherTypeIsRefused(String condition) {
        assertThat(problems(condition)).extracting(PolicyProblem::code).containsExactly("condition-type");
    }

    @Test
    void whatMayOrMayNotBeABoolIsRefusedWithAHint() {
        assertThat(problems("payload.urgent")).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("condition-type");
            assertThat(problem.message()).contains("== true");
        });
    }

    @Test
    void loopsThatMultiplyAreRefusedWithThePlace() {
        assertThat(problems("payload.a.all(a, payload.b.all(b, a != b))")).isEmpty();
        assertThat(problems("true && payload.a.all(a, payload.b.all(b, payload.c.exists(c, a == b && b == c)))"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("condition-cost");
                    assertThat(problem.message()).matches("1:\\d+: costs \\d+.*");
                });
        assertThat(problems("[1,2].all(a, [1,2].all(b, [1,2].all(c, [1,2].all(d, a + b + c + d > 0))))"))
                .isEmpty();
    }

    @Test
    void whatTheEstimateDidNotForeseeIsStoppedWhenItRuns() {
        var many = request("{\"a\":[" + "1,".repeat(999) + "1]}");
        assertThatThrownBy(() -> applies("payload.a.all(x, payload.a.exists(y, x + y > 5000) || true)", many))
                .isInstanceOf(ConditionFailed.class);
    }

    @Test
    void anExpressionIsBoundedInLengthAndDepth() {
        assertThat(problems("true" + " && true".repeat(1_000))).isNotEmpty();
        assertThat(problems("(".repeat(300) + "true" + ")".repeat(300))).isNotEmpty();
        assertThat(problems("[".repeat(300) + "]".repeat(300) + " == []")).isNotEmpty();
        assertThat(problems("1" + "+1".repeat(1_900) + " > 0")).isNotEmpty();
    }

    @Test
    void patternsAreLiteralsThatCannotHang() {
        assertThat(problems("title.matches(payload.pattern)"))
                .extracting(PolicyProblem::code)
                .containsExactly("condition-pattern");
        assertThat(problems("title.matches('(?=x)')"))
                .extracting(PolicyProblem::code)
                .contains("condition-pattern");
        assertThat(problems("title.matches('((a{1000}){1000}){1000}')")).isNotEmpty();
        var bait =
                new Request("travel", REQUEST.subject(), "a".repeat(50_000) + "!", REQUEST.payload(), null, List.of());
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(applies("title.matches('^(a+)+$')", bait)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"now() > timestamp('2026-01-01T00:00:00Z')", "env('PATH') == ''", "google.protobuf.Any{} == null"
            })
    void nothingOutsideTheRequestCanBeSeen(String condition) {
        assertThat(problems(condition)).isNotEmpty();
    }

    private static List<PolicyProblem> problems(String condition) {
        return PolicyCompiler.check(policy(stage("only").when(condition)).definition());
    }

    private static boolean applies(String condition, Request request) {
        return !policy(stage("only").when(condition))
                .compiled()
                .applicable(request, RITA)
                .isEmpty();
    }

    private static Request request(String payload) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                "To Utrecht",
                Json.mapper().readTree(payload),
                new Money(new BigDecimal("1000.01"), "EUR"),
                List.of());
    }
}
