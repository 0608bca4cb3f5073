package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of an issuer that is none of ours, found by its discovery document, with claims of other names. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondIssuerTest {

    private static final String SESSION = "/api/v1/session";

    private final MockOAuth2Server issuer = new MockOAuth2Server();
    private final Edge edge;

    SecondIssuerTest() {
        issuer.start();
        edge = new Edge(
                "--writ.identity.issuer=" + issuer.issuerUrl("office"),
                "--writ.identity.audience=writ",
                "--writ.identity.claims.person=uid",
                "--writ.identity.claims.roles=access.roles");
    }

    @AfterAll
    void stop() {
        edge.stop();
        issuer.shutdown();
    }

    @Test
    void is_understood_by_configuration_alone() {
        var session = send(token("office", "writ"));

        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        var body = Edge.json(session);
        assertThat(body.path("id").asString()).isEqualTo("ben");
        assertThat(body.path("kind").asString()).isEqualTo("person");
        assertThat(body.path("operations").toString()).contains("decideApproval");
    }

    @Test
    void is_taken_for_no_other_audience_and_no_other_issuer_on_the_same_server() {
        assertThat(send(token("office", "another")).statusCode()).isEqualTo(401);
        assertThat(send(token("elsewhere", "writ")).statusCode()).isEqualTo(401);
    }

    private String token(String at, String audience) {
        return issuer.issueToken(
                        at,
                        "subject",
                        audience,
                        Map.of("uid", "ben", "access", Map.of("roles", List.of("approver")), "azp", "portal"))
                .serialize();
    }

    private HttpResponse<String> send(String token) {
        return edge.send(edge.as(token, SESSION));
    }
}
