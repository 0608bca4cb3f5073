package io.writ.ops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeCheckTest {

    private static final OpenApiDocument DOCUMENT = Documents.read("""
            openapi: 3.1.0
            paths:
              /api/v1/things/{id}:
                get:
                  operationId: getThing
                  responses:
                    "200": %s
                    "404":
                      content:
                        application/problem+json:
                          schema: {type: object}
                          examples: {not-found: {value: {}}}
                    "429":
                      headers:
                        Retry-After: {required: true, schema: {type: integer}}
                    "503":
                      content:
                        application/problem+json: {schema: {type: object}, examples: {unavailable: {}}}
              /api/v1/files/{path}:
                get:
                  operationId: getFile
                  parameters: [{in: path, name: path, example: a/b}]
                  responses: {}
              /api/v1/things/search:
                get:
                  operationId: searchThings
                  responses: {}
            components:
              schemas:
                Thing:
                  type: object
                  required: [name]
                  properties: {name: {type: string}}
            """.formatted(Documents.THING));

    private final ExchangeCheck check = new ExchangeCheck(DOCUMENT);

    @Test
    void what_is_as_documented_has_no_findings() {
        assertThat(findings(200, "application/json;charset=UTF-8", "{\"name\": \"n\"}", "etag"))
                .isEmpty();
        assertThat(findings(404, "application/problem+json", "{\"code\": \"not-found\"}"))
                .isEmpty();
    }

    @Test
    void what_is_not_is_found() {
        assertThat(findings(200, "application/json", "{\"name\": 1}", "etag"))
                .singleElement()
                .asString()
                .startsWith("body at /name: ");
        assertThat(findings(200, "application/json", "{}", "etag"))
                .singleElement()
                .asString()
                .contains("name");
        assertThat(findings(200, "application/json", "{\"name\": \"n\"}")).containsExactly("header ETag is missing");
        assertThat(findings(200, "text/html", "<p>", "etag")).containsExactly("media type text/html is not documented");
        assertThat(findings(404, "application/problem+json", "{\"code\": \"gone\"}"))
                .containsExactly("problem gone is not declared");
        assertThat(findings(418, null, "")).containsExactly("status 418 is not documented");
    }

    @Test
    void a_header_is_there_where_it_was_promised_and_nowhere_else() {
        assertThat(findings(429, null, "")).containsExactly("header Retry-After is missing");
        assertThat(findings(429, null, "", "retry-after")).isEmpty();
        assertThat(findings(503, "application/problem+json", "{\"code\": \"unavailable\"}", "retry-after"))
                .containsExactly("header Retry-After is not documented");
        assertThat(findings(200, "application/json", "{\"name\": \"n\"}", "etag", "memento-datetime"))
                .isEmpty();
    }

    @Test
    void a_path_without_names_is_preferred() {
        assertThat(DOCUMENT.find("GET", "/api/v1/things/search").orElseThrow().id())
                .isEqualTo("searchThings");
        assertThat(DOCUMENT.find("GET", "/api/v1/things/1").orElseThrow().id()).isEqualTo("getThing");
        assertThat(DOCUMENT.find("GET", "/api/v1/things/1/2")).isEmpty();
        assertThat(DOCUMENT.find("GET", "/api/v1/files/1/2").orElseThrow().id()).isEqualTo("getFile");
        assertThat(DOCUMENT.find("POST", "/api/v1/things/1")).isEmpty();
    }

    private List<String> findings(int status, @Nullable String type, String body, String... headers) {
        var exchange = new Exchange(
                "GET", "/api/v1/things/1", null, status, type, Set.of(headers), body.getBytes(StandardCharsets.UTF_8));
        return check.findings(DOCUMENT.find("GET", exchange.path()).orElseThrow(), exchange);
    }
}
