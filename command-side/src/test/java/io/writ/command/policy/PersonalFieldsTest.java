package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.personal.PersonalField;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy may declare personal, and what becomes of it in a request. */
class PersonalFieldsTest {

    private static final String SCHEMA = """
            {"type": "object", "x-retention": "P7Y", "properties": {
               "days": {"type": "integer"},
               "note": {"type": "string", "x-personal": true},
               "employee": {"type": "object", "properties": {
                 "id": {"type": "string", "x-personal": {"subject": "/employee/id"}},
                 "name": {"type": "string", "x-personal": {"subject": "/employee/id"}}}}}}""";

    private static final byte[] SEED = new byte[32];

    @Test
    void aDeclarationOfFieldsAndWhoseTheyAreIsPublished() {
        assertThat(problems(SCHEMA)).isEmpty();
        assertThat(compiled(SCHEMA).hasPersonalFields()).isTrue();
        assertThat(compiled("{\"type\":\"object\"}").hasPersonalFields()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"x-personal": true} | /payloadSchema/x-personal | personal-place
            {"properties": {"a": {"x-personal": false}}} | /payloadSchema/properties/a/x-personal | personal-invalid
            {"properties": {"a": {"x-personal": "yes"}}} | /payloadSchema/properties/a/x-personal | personal-invalid
            {"properties": {"a": {"x-personal": {"subject": "/b", "more": 1}}, "b": {"type": "string"}}} | /payloadSchema/properties/a/x-personal | personal-invalid
            {"properties": {"a": {"x-personal": {"subject": "b"}}}} | /payloadSchema/properties/a/x-personal/subject | personal-subject
            {"properties": {"a": {"x-personal": {"subject": "/b"}}}} | /payloadSchema/properties/a/x-personal/subject | personal-subject
            {"properties": {"a": {"x-personal": {"subject": ""}}}} | /payloadSchema/properties/a/x-personal/subject | personal-subject
            {"properties": {"a": {"x-personal": {"subject": "/b"}}, "b": {"type": "object"}}} | /payloadSchema/properties/a/x-personal/subject | personal-subject
            {"properties": {"a": {"x-personal": true, "properties": {"b": {"x-personal": true}}}}} | /payloadSchema/properties/a/properties/b/x-personal | personal-nested
            {"properties": {"a": {"items": {"x-personal": true}}}} | /payloadSchema/properties/a/items/x-personal | personal-place
            {"allOf": [{"properties": {"a": {"x-personal": true}}}]} | /payloadSchema/allOf/0/properties/a/x-personal | personal-place
            {"$defs": {"a": {"x-personal": true}}} | /payloadSchema/$defs/a/x-personal | personal-place
            {"properties": {"$sealed": {"type": "string"}}} | /payloadSchema/properties/$sealed | name-reserved
            {"x-retention": "7 years"} | /payloadSchema/x-retention | retention-invalid
            {"x-retention": "-P1Y"} | /payloadSchema/x-retention | retention-invalid
            """)
    void whatCouldNotBeSealedIsPointedAt(String schema, String pointer, String code) {
        assertThat(problems(schema))
                .extracting(PolicyProblem::pointer, PolicyProblem::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void eachFieldThatIsThereIsNamedWithWhoseItIs() {
        var named = named(request("{\"days\":3,\"note\":\"n\",\"employee\":{\"id\":\"7\",\"name\":\"Zoë\"}}"));

        assertThat(named.personal())
                .extracting(PersonalField::pointer, PersonalField::subject)
                .containsExactly(
                        tuple("/payload/note", "amal"),
                        tuple("/payload/employee/id", "7"),
                        tuple("/payload/employee/name", "7"));
        assertThat(named(request("{\"days\":3}")).personal()).isNull();
    }

    @Test
    void textsAreWhoseTheSchemaSays() {
        var schema = "{\"type\":\"object\",\"x-personal-text\":%s,\"properties\":{\"id\":{\"type\":\"string\"}}}";
        var requesters = compiled(schema.formatted("true"));
        assertThat(requesters.hasPersonalFields()).isTrue();
        assertThat(requesters.seeded(() -> SEED).named(request("{}"), "amal").personal())
                .extracting(PersonalField::pointer, PersonalField::subject)
                .containsExactly(tuple("/title", "amal"));
        var another = compiled(schema.formatted("{\"subject\":\"/id\"}"));
        assertThat(another.seeded(() -> SEED)
                        .named(request("{\"id\":\"7\"}"), "amal")
                        .personal())
                .extracting(PersonalField::pointer, PersonalField::subject)
                .containsExactly(tuple("/title", "7"));
        assertThat(another.violations(request("{}")))
                .extracting(PayloadViolation::pointer, PayloadViolation::code)
                .containsExactly(tuple("/payload/id", "personal-subject"));
        for (var wrong : List.of("false", "\"/id\"", "{\"subject\":\"/name\"}", "{\"subject\":\"/id\",\"a\":1}")) {
            assertThat(problems(schema.formatted(wrong)))
                    .extracting(PolicyProblem::pointer)
                    .as(wrong)
                    .allMatch(pointer -> pointer.startsWith("/payloadSchema/x-personal-text"))
                    .hasSize(1);
        }
    }

    @Test
    void whatIsAsItWasKeepsItsBlind() {
        var before = named(request("{\"note\":\"n\",\"employee\":{\"id\":\"7\",\"name\":\"Zoë\"}}"));
        var other = new byte[32];
        other[0] = 1;
        var after = compiled(SCHEMA)
                .seeded(() -> other)
                .named(
                        request("{\"note\":\"n\",\"employee\":{\"id\":\"7\",\"name\":\"Zoe\"}}")
                                .with(personal(before)),
                        "amal");

        assertThat(personal(after).subList(0, 2)).isEqualTo(personal(before).subList(0, 2));
        assertThat(personal(after).get(2).blind())
                .isNotEqualTo(personal(before).get(2).blind());
    }

    @Test
    void aFieldThatIsNobodysAndAMarkFromAClientAreRefused() {
        assertThat(compiled(SCHEMA).violations(request("{\"employee\":{\"name\":\"Zoë\"}}")))
                .extracting(PayloadViolation::pointer, PayloadViolation::code)
                .containsExactly(tuple("/payload/employee/id", "personal-subject"));
        assertThat(compiled("{\"type\":\"object\"}").violations(request("{\"a\":{\"$erased\":true}}")))
                .extracting(PayloadViolation::pointer, PayloadViolation::code)
                .containsExactly(tuple("/payload/a/$erased", "name-reserved"));
    }

    @Test
    void onlyACommandWithASeedNamesThem() {
        assertThatThrownBy(() -> compiled(SCHEMA).named(request("{}"), "amal")).hasMessageContaining("brings a seed");
        var plain = compiled("{\"type\":\"object\"}");
        assertThat(plain.seeded(() -> {
                    throw new AssertionError("drawn for nothing");
                }))
                .isSameAs(plain);
    }

    private static Request named(Request request) {
        return compiled(SCHEMA).seeded(() -> SEED).named(request, "amal");
    }

    private static List<PersonalField> personal(Request request) {
        return Objects.requireNonNull(request.personal());
    }

    private static List<PolicyProblem> problems(String schema) {
        return PolicyCompiler.check(policy(stage("one")).schema(schema).definition());
    }

    private static ApprovalPolicy compiled(String schema) {
        return policy(stage("one")).schema(schema).compiled();
    }

    private static Request request(String payload) {
        return new Request(
                "travel",
                new Request.Subject("trip", "1"),
                "Trip",
                Json.mapper().readTree(payload),
                null,
                List.of());
    }
}
