package io.writ.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("io")
class OpenApiTest {

    private final Edge edge = Edge.shared();

    private final JsonNode document = edge.json(edge.anonymous("/openapi/v1.json"));

    @Test
    void is_openapi_3_1_under_a_licence() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.path("paths").propertyNames()).allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void a_command_declares_its_headers_and_problems() {
        var decide = document.at("/paths/~1api~1v1~1things~1{id}~1decisions/post");

        assertThat(parameters(decide))
                .contains("Idempotency-Key!", "If-Match!", "Claimed-Time")
                .doesNotContain("call");
        assertThat(responses(decide))
                .contains("400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "500", "503");
        assertThat(decide.at("/responses/428/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(decide.at("/responses/428/content/application~1problem+json/examples/version-required/value/code")
                        .asString())
                .isEqualTo("version-required");
    }

    @Test
    void a_handler_declares_problems_of_its_own() {
        var open = document.at("/paths/~1api~1v1~1things/post");

        assertThat(open.at("/responses/422/content/application~1problem+json/examples")
                        .propertyNames())
                .contains("policy-unknown", "validation-failed");
        assertThat(responses(open)).contains("201").doesNotContain("428");
    }

    @Test
    void a_read_declares_how_to_read_ones_own_writes() {
        var list = document.at("/paths/~1api~1v1~1things/get");

        assertThat(parameters(list))
                .contains("limit", "Consistency-Token", "Prefer")
                .doesNotContain("Idempotency-Key!");
        assertThat(list.at("/responses/200/headers/Consistency-Token").isMissingNode())
                .isFalse();
        assertThat(list.at("/responses/503/content/application~1problem+json/examples")
                        .propertyNames())
                .contains("projection-lagging");
    }

    @Test
    void an_answer_declares_the_headers_that_it_has() {
        var open = document.at("/paths/~1api~1v1~1things/post/responses");

        assertThat(open.at("/201/headers/Location/required").asBoolean(false)).isTrue();
        assertThat(open.at("/201/headers/Idempotency-Replayed").isObject()).isTrue();
        assertThat(open.at("/401/headers/WWW-Authenticate/required").asBoolean(false))
                .isTrue();
        assertThat(open.at("/503/headers/Retry-After/required").asBoolean(false))
                .isTrue();
        assertThat(open.at("/409/headers/Retry-After/required").asBoolean(false))
                .as("a command that is still under way says when to try again, other conflicts do not")
                .isFalse();
        assertThat(open.at("/409/headers/Retry-After").isObject()).isTrue();
    }

    @Test
    void schemas_say_what_is_written() {
        var session = document.at("/components/schemas/SessionResource");

        assertThat(session.at("/properties/kind/enum").toString()).isEqualTo("[\"person\",\"agent\",\"system\"]");
        assertThat(session.path("required").toString())
                .contains("\"id\"", "\"roles\"")
                .doesNotContain("\"via\"");
        assertThat(document.at("/components/schemas/NewThing/properties/payload/type")
                        .asString())
                .isEqualTo("object");
        assertThat(document.at("/components/schemas/Problem/properties/code/enum"))
                .hasSize((int) Stream.of(ProblemCode.values())
                        .filter(ProblemCode::isToldToClients)
                        .count());
    }

    @Test
    void is_yaml_too() {
        assertThat(edge.send(edge.anonymous("/openapi/v1.yaml")).body()).startsWith("openapi: 3.1");
    }

    @Test
    void has_a_page_that_loads_nothing_from_elsewhere() {
        var redirect = edge.send(edge.anonymous("/docs"));
        var page = edge.send(
                edge.anonymous(redirect.headers().firstValue("Location").orElseThrow()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
    }

    /** Left as it is shown, it would name every command of everybody. */
    @Test
    void the_page_replaces_the_key_that_is_shown() {
        var script = edge.send(edge.anonymous("/swagger-ui/swagger-initializer.js"));

        assertThat(script.statusCode()).isEqualTo(200);
        var shown = document.at("/paths/~1api~1v1~1things/post/parameters")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("Idempotency-Key"))
                .findAny()
                .orElseThrow();
        assertThat(script.body())
                .contains("'" + shown.path("example").asString() + "'", "X-CSRF-Token", "/openapi/v1.json");
    }

    @Test
    void headers_that_may_be_left_out_are_not_filled_in() {
        assertThat(document.findValues("parameters"))
                .allSatisfy(parameters -> assertThat(parameters
                                .valueStream()
                                .filter(one -> one.path("in").asString().equals("header"))
                                .filter(one -> !one.path("required").asBoolean(false))
                                .filter(one -> one.has("example")))
                        .isEmpty());
    }

    private static Stream<String> parameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(p -> p.path("name").asString()
                        + (p.path("required").asBoolean(false)
                                        && p.path("in").asString().equals("header")
                                ? "!"
                                : ""));
    }

    private static Stream<String> responses(JsonNode operation) {
        return operation.path("responses").propertyNames().stream();
    }
}
