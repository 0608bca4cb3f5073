package io.writ.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("io")
class ConditionalReadTest {

    private static final String THING = "/api/v1/things/01890a5d-ac96-774b-bcce-b302099a8057";

    private final Edge edge = Edge.shared();

    @Test
    void a_resource_has_the_strong_etag_of_its_version() {
        var headers = edge.send(edge.request(THING)).headers();

        assertThat(headers.firstValue("ETag")).hasValue("\"7\"");
        assertThat(headers.allValues("Cache-Control")).containsExactly("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", \"7\""})
    void who_has_the_version_gets_nothing(String ifNoneMatch) {
        var response = edge.send(edge.request(THING).header("If-None-Match", ifNoneMatch));

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag")).hasValue("\"7\"");
    }

    @Test
    void a_list_is_not_kept() {
        assertThat(edge.send(edge.request("/api/v1/things")).headers().allValues("Cache-Control"))
                .containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "\"77\""})
    void who_has_another_gets_it(String ifNoneMatch) {
        assertThat(edge.send(edge.request(THING).header("If-None-Match", ifNoneMatch))
                        .statusCode())
                .isEqualTo(200);
    }
}
