package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.EdgeApplication;
import io.writ.edge.fixture.Issuer;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

@Tag("io")
class IdentityTest {

    private final Edge edge = Edge.shared();

    @Test
    void callers_learn_who_they_are_and_what_they_may() {
        var session = edge.json(edge.as(
                edge.issuer()
                        .token(c -> c.subject("ada")
                                .claim("roles", List.of("auditor"))
                                .claim("manager", "eva")),
                "/api/v1/session"));

        assertThat(session.path("id").asString()).isEqualTo("ada");
        assertThat(session.path("kind").asString()).isEqualTo("person");
        assertThat(session.path("manager").asString()).isEqualTo("eva");
        assertThat(session.path("operations").toString())
                .contains("listAuditEvents")
                .doesNotContain("decideApproval");
    }

    @Test
    void an_access_token_of_rfc_9068_needs_no_role_to_be_known() {
        var header = edge.issuer().header().type(new JOSEObjectType("at+jwt")).build();
        var claims = edge.issuer().claims().claim("roles", null).build();
        var token = Issuer.sign(header, claims, Issuer.signer(edge.issuer().key()));

        var session = edge.json(edge.as(token, "/api/v1/session"));

        assertThat(session.path("operations").toString())
                .isEqualTo("[\"getSession\",\"listSessions\",\"revokeSession\",\"signOut\",\"signOutEverywhere\"]");
    }

    @Test
    void a_refused_token_is_told_why_without_being_repeated() {
        var expired = edge.issuer().token(c -> c.issueTime(new Date(0)).expirationTime(new Date(1_000)));

        var problem = edge.json(edge.as(expired, "/api/v1/session"));

        assertThat(problem.path("detail").asString()).isEqualTo("The token has expired.");
    }

    @Test
    void forged_tokens_make_nobody_fetch_keys() {
        edge.send(edge.request("/api/v1/session"));
        int before = edge.issuer().fetches();
        var stranger = Issuer.rsa("unknown");
        for (int i = 0; i < 20; i++) {
            var header = edge.issuer().header().keyID("unknown-" + i).build();
            edge.send(edge.as(
                    Issuer.sign(header, edge.issuer().claims().build(), Issuer.signer(stranger)), "/api/v1/session"));
        }

        assertThat(edge.issuer().fetches()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void while_the_issuer_cannot_be_asked_it_is_not_the_tokens_fault() {
        var lonely = new Edge("--writ.identity.jwk-set-uri=http://127.0.0.1:1/keys");
        try {
            var response = lonely.send(lonely.request("/api/v1/session"));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(Edge.json(response).path("code").asString()).isEqualTo("identity-unavailable");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } finally {
            lonely.stop();
        }
    }

    @Test
    void without_an_issuer_nothing_starts() {
        var application = new SpringApplicationBuilder(EdgeApplication.class)
                .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off");

        assertThatThrownBy(application::run)
                .hasStackTraceContaining("writ.identity.issuer must name the issuer of the tokens that are taken");
    }
}
