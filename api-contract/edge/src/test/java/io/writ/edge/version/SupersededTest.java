package io.writ.edge.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("io")
class SupersededTest {

    private final Edge edge = Edge.shared();
    private final UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void an_operation_that_will_go_says_when_and_what_takes_its_place() {
        var older = edge.send(edge.request("/api/v1/things/%s/parts".formatted(id)));

        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(older.headers().firstValue("Deprecation")).hasValue("@1793491200");
        assertThat(older.headers().firstValue("Sunset")).hasValue("Sat, 01 May 2027 00:00:00 GMT");
        assertThat(older.headers().firstValue("Link"))
                .hasValue("</api/v2/things/%s/parts>; rel=\"successor-version\"".formatted(id));
    }

    @Test
    void also_to_those_whom_it_refuses() {
        var refused =
                edge.send(edge.as(edge.issuer().token("eve", "visitor"), "/api/v1/things/%s/parts".formatted(id)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Deprecation")).isPresent();
    }

    @Test
    void both_versions_answer_and_the_newer_says_nothing() {
        var newer = edge.send(edge.request("/api/v2/things/%s/parts".formatted(id)));

        assertThat(newer.statusCode()).isEqualTo(200);
        assertThat(newer.headers().firstValue("Deprecation")).isEmpty();
        assertThat(newer.headers().firstValue("RateLimit")).isPresent();
    }

    @Test
    void the_document_shows_it_as_deprecated() {
        var document = edge.json(edge.anonymous("/openapi/v1.json"));

        assertThat(document.at("/paths/~1api~1v1~1things~1{id}~1parts/get/deprecated")
                        .asBoolean(false))
                .isTrue();
        assertThat(document.path("paths").propertyNames()).noneMatch(path -> path.startsWith("/api/v2"));
    }
}
