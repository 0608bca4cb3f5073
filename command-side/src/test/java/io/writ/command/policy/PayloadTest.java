package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.writ.events.Actor;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a payload satisfies its policy. */
class PayloadTest {

    static final String SCHEMA = """
            {"type": "object", "required": ["cost"], "additionalProperties": false,
             "properties": {
               "cost": {"type": "number", "minimum": 0, "multipleOf": 0.01},
               "a/b": {"type": "string"},
               "code": {"type": "string", "pattern": "^[A-Z]{2}$"},
               "legs": {"type": "array", "items": {"$ref": "#/$defs/leg"}}},
             "$defs": {"leg": {"type": "object", "required": ["km"], "properties": {"km": {"type": "integer"}}}}}""";

    @Test
    void whatSatisfiesTheSchemaHasNoViolations() {
        assertThat(violations("{\"cost\":12.5,\"code\":\"NL\",\"legs\":[{\"km\":3}]}"))
                .isEmpty();
    }

    @Test
    void eachViolationSaysWhereAndWhich() {
        assertThat(violations("{\"a/b\":1,\"code\":\"nl\",\"legs\":[{\"km\":3},{\"km\":\"x\"},{}],\"more\":1}"))
                .extracting(PayloadViolation::pointer, PayloadViolation::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("/payload/cost", "required"),
                        org.assertj.core.groups.Tuple.tuple("/payload/a~1b", "type"),
                        org.assertj.core.groups.Tuple.tuple("/payload/code", "pattern"),
                        org.assertj.core.groups.Tuple.tuple("/payload/legs/1/km", "type"),
                        org.assertj.core.groups.Tuple.tuple("/payload/legs/2/km", "required"),
                        org.assertj.core.groups.Tuple.tuple("/payload/more", "additionalProperties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "3", "null"})
    void aPayloadIsAnObject(String payload) {
        assertThat(violations(payload)).extracting(PayloadViolation::code).containsExactly("type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "0.1000000000000000055",
                "1e400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "123456789012345678901234567890.5"
            })
    void aNumberThatWouldNotSurviveTheDigestIsRefusedBeforeAnythingIsComputedWithIt(String number) {
        var found = assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> violations("{\"cost\":1,\"legs\":[{\"km\":" + number + "}]}"));
        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/payload/legs/0/km");
            assertThat(violation.code()).isEqualTo("number-not-exact");
            assertThat(violation.message()).contains("string");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.1", "12.50", "1e3", "9007199254740992", "1e22", "0.07", "100000000000000000000"})
    void otherNumbersSurvive(String number) {
        assertThat(violations("{\"cost\":" + number + "}")).isEmpty();
    }

    @Test
    void anAttachmentsSizeSurvivesToo() {
        var huge = new Request.Attachment("scan.pdf", "application/pdf", "sha-256:" + "0".repeat(64), 1L << 60);
        var request = new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                "x",
                Json.mapper().readTree("{\"cost\":1}"),
                null,
                List.of(huge));
        assertThat(policy(stage("only")).schema(SCHEMA).compiled().violations(request))
                .extracting(PayloadViolation::pointer)
                .containsExactly("/attachments/0/size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\ud800\"", "\"\\udc00b\"", "\"\\u0000\"", "{\"x\\ud800\":1}"})
    void textIsUnicodeThatCanBeKept(String text) {
        assertThat(violations("{\"cost\":1,\"note\":" + text + "}"))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).startsWith("/payload/note").doesNotContain("\ud800");
                    assertThat(violation.code()).isEqualTo("text-not-unicode");
                });
    }

    @Test
    void otherTextIsKept() {
        assertThat(violations("{\"cost\":1,\"a/b\":\"\\ud83d\\ude00 \\u00e9\\n\"}"))
                .isEmpty();
    }

    @Test
    void formatIsAnAnnotation() {
        var schema = "{\"properties\":{\"mail\":{\"format\":\"email\"},\"on\":{\"format\":\"date\"}}}";
        var request = request("{\"mail\":\"nobody\",\"on\":\"some day\"}");
        assertThat(policy(stage("only")).schema(schema).compiled().violations(request))
                .isEmpty();
    }

    @Test
    void oneCompiledPolicyServesManyThreads() {
        var policy = policy(stage("only").when("payload.legs.exists(leg, leg.km > 2)"))
                .schema(SCHEMA)
                .compiled();
        var sound = request("{\"cost\":1,\"legs\":[{\"km\":3}]}");
        var unsound = request("{\"cost\":-1,\"legs\":[{\"km\":1}]}");
        var answers = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> i % 2 == 0 ? sound : unsound)
                .map(request -> policy.violations(request).size()
                        + policy.applicable(request, Actor.person("rita")).size() * 10)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(answers).isEqualTo(Map.of(10, 1_000L, 1, 1_000L));
    }

    @Test
    void violationsAreListedUpToAHundred() {
        var many = "{\"cost\":1,\"legs\":[" + "{},".repeat(500) + "{}]}";
        assertThat(violations(many)).hasSize(100);
    }

    @Test
    void baitForRegularExpressionsCostsNothing() {
        var schema = "{\"properties\":{\"x\":{\"pattern\":\"^(a+)+$\"}}}";
        var bait = request("{\"x\":\"" + "a".repeat(50_000) + "!\"}");
        var found = assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> policy(stage("only")).schema(schema).compiled().violations(bait));
        assertThat(found).extracting(PayloadViolation::code).containsExactly("pattern");
    }

    private static List<PayloadViolation> violations(String payload) {
        return policy(stage("only")).schema(SCHEMA).compiled().violations(request(payload));
    }

    private static Request request(String payload) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                "To Utrecht",
                Json.mapper().readTree(payload),
                null,
                List.of());
    }
}
