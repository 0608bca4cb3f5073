package io.writ.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems point at what is wrong. */
@Tag("io")
class ProblemBodyTest {

    private final Edge edge = Edge.shared();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name': 'a', 'payload': {}, 'size': 1, 'extra': 1}                  | /extra        | unknown-field",
                "{'name': 'a', 'payload': {}, 'size': 1, 'parts': [{'x/y': 1}]}       | /parts/0/x~1y | unknown-field",
                "{'name': 'a', 'payload': {}, 'size': 'big'}               | /size         | invalid-type",
                "{'name': 'a', 'payload': {}, 'size': 1, 'parts': [{'name': 5}]}      | /parts/0/name | invalid-type",
                "{'name': ' ', 'payload': {}, 'size': 1}                              | /name         | not-blank",
                "{'name': 'a', 'size': 1}                                          | /payload      | not-null",
                "{'name': 'a', 'payload': {}, 'size': 1, 'parts': [{'name': ''}]}     | /parts/0/name | not-blank",
                "{'name': 'aaaaaaaaaaaaaaaaaaaaaaaaaaa', 'payload': {}, 'size': 1}    | /name         | size",
                "{'name': 'a\\u0000', 'payload': {}, 'size': 1}                       | /name         | text-not-unicode",
                "{'name': '\\ud83d', 'payload': {}, 'size': 1}                        | /name         | text-not-unicode",
                "{'name': 'a', 'payload': {}, 'size': 1, 'parts': [{'name': '\\ude80\\ud83d'}]} | /parts/0/name | text-not-unicode",
            })
    void an_error_has_a_pointer_and_a_code(String body, String pointer, String code) {
        var errors = edge.json(edge.command("/api/v1/things", body.replace('\'', '"')))
                .path("errors");

        assertThat(errors).hasSize(1);
        assertThat(errors.path(0).path("pointer").asString()).isEqualTo(pointer);
        assertThat(errors.path(0).path("code").asString()).isEqualTo(code);
        assertThat(errors.path(0).path("message").asString()).isNotBlank();
    }

    @Test
    void an_error_of_a_parameter_names_it() {
        var errors = edge.json(edge.request("/api/v1/things?limit=201")).path("errors");

        assertThat(errors.path(0).path("pointer").asString()).isEqualTo("limit");
        assertThat(errors.path(0).path("code").asString()).isEqualTo("max");
    }

    @Test
    void messages_do_not_depend_on_the_language_of_the_reader() {
        var errors = edge.json(edge.request("/api/v1/things?limit=201").header("Accept-Language", "de"))
                .path("errors");

        assertThat(errors.path(0).path("message").asString()).isEqualTo("must be less than or equal to 200");
    }

    @Test
    void a_trace_of_the_caller_is_kept() {
        var problem = edge.json(edge.anonymous("/api/v1/things")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(problem.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void who_is_forbidden_learns_which_roles_are_not() {
        var problem = edge.json(edge.as(edge.issuer().token("eva", "executive"), "/api/v1/things/rebuilds")
                .POST(BodyPublishers.noBody()));

        assertThat(problem.path("roles").toString()).isEqualTo("[\"admin\"]");
    }

    @Test
    void the_allowed_methods_are_listed() {
        var response = edge.send(edge.request("/api/v1/things").DELETE());

        assertThat(List.of(response.headers().firstValue("Allow").orElse("").split(", ")))
                .contains("GET", "POST")
                .doesNotContain("DELETE");
    }

    @Test
    void a_header_says_how_to_authenticate() {
        assertThat(edge.send(edge.anonymous("/api/v1/things")).headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"writ\"");
        assertThat(edge.send(edge.as("nonsense", "/api/v1/things")).headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"writ\", error=\"invalid_token\"");
    }

    @Test
    void members_of_a_problem_cannot_be_overwritten_by_its_own() {
        var problem = new ApiProblem(ProblemCode.NOT_FOUND, "Gone.").with(Map.of("status", 200, "extra", 1));

        assertThat(ProblemWriter.members(problem, "4bf92f3577b34da6a3ce929d0e0e4736"))
                .containsEntry("status", 404)
                .containsEntry("extra", 1);
    }
}
