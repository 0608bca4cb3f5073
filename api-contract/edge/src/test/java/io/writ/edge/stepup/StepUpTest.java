package io.writ.edge.stepup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.writ.edge.fixture.Edge;
import io.writ.events.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepUpTest {

    private static final String DECISIONS = "/api/v1/things/01890a5d-ac96-774b-bcce-b302099a8057/decisions";

    private final Edge edge = new Edge(
            "--writ.step-up.operations=decideApproval", "--writ.step-up.context=c1", "--writ.step-up.max-age=5m");

    @AfterAll
    void stop() {
        edge.stop();
    }

    @Test
    void entra_is_challenged_and_the_same_command_goes_through_afterwards() {
        var key = UUID.randomUUID().toString();
        int before = edge.things().accepted.get();

        var challenged = decide(key, entra(c -> c.claim("xms_cc", List.of("cp1"))));

        assertThat(challenged.statusCode()).isEqualTo(401);
        assertThat(code(challenged)).isEqualTo("step-up-required");
        var header = challenged.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertThat(header).startsWith("Bearer realm=\"\"").contains("error=\"insufficient_claims\"");
        var claims = Pattern.compile("claims=\"([^\"]+)\"").matcher(header);
        assertThat(claims.find()).isTrue();
        var asked = Json.mapper().readTree(Base64.getDecoder().decode(claims.group(1)));
        var acrs = asked.path("access_token").path("acrs");
        assertThat(acrs.path("essential").asBoolean()).isTrue();
        assertThat(edge.things().accepted).hasValue(before);

        var again = decide(
                key, entra(c -> c.claim("acrs", List.of(acrs.path("value").asString()))));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(edge.things().accepted).hasValue(before + 1);
    }

    @Test
    void a_client_of_entra_that_takes_no_challenges_is_sent_none() {
        var refused = decide("none", entra(c -> c));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("step-up-impossible");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void another_context_is_not_enough() {
        assertThat(code(decide(
                        "other", entra(c -> c.claim("acrs", List.of("c2")).claim("xms_cc", List.of("cp1"))))))
                .isEqualTo("step-up-required");
        assertThat(code(decide("acr", entra(c -> c.claim("acr", "c1").claim("xms_cc", List.of("cp1"))))))
                .isEqualTo("step-up-required");
    }

    @Test
    void other_issuers_are_asked_as_rfc_9470_says() {
        var weak = decide("weak", token(c -> c.claim("acr", "c0").claim("auth_time", now())));
        var old = decide("old", token(c -> c.claim("acr", "c1").claim("auth_time", now() - 301)));
        var unknown = decide("unknown", token(c -> c.claim("acr", "c1")));

        for (var challenged : List.of(weak, old, unknown)) {
            assertThat(challenged.statusCode()).isEqualTo(401);
            assertThat(challenged.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_user_authentication\"", "acr_values=\"c1\"", "max_age=\"300\"");
            assertThat(Edge.json(challenged).path("maxAge").asInt()).isEqualTo(300);
        }
        var fresh = decide("weak", token(c -> c.claim("acr", "c1").claim("auth_time", now())));
        assertThat(fresh.statusCode()).as(fresh.body()).isEqualTo(200);
    }

    @Test
    void an_application_never_meets_it() {
        var refused = decide(
                "app",
                entra(c -> c.claim("idtyp", "app").claim("acrs", List.of("c1")).claim("xms_cc", List.of("cp1"))));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("step-up-impossible");
    }

    @Test
    void who_may_not_at_all_is_not_asked_to_sign_in_again() {
        assertThat(code(decide("role", token(c -> c.claim("roles", List.of("auditor"))))))
                .isEqualTo("forbidden");
    }

    @Test
    void what_demands_nothing_is_as_it_was() {
        assertThat(edge.send(edge.request("/api/v1/things")).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_misspelt_does_not_start() {
        assertThatThrownBy(() -> new Edge("--writ.step-up.operations=decideAproval", "--writ.step-up.context=c1"))
                .hasStackTraceContaining("decideAproval, which is no operation");
        assertThatThrownBy(() -> new Edge("--writ.step-up.operations=decideApproval"))
                .hasStackTraceContaining("writ.step-up.context must name");
    }

    private HttpResponse<String> decide(String key, String token) {
        return edge.send(edge.as(token, DECISIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .header("If-Match", "\"1\"")
                .POST(BodyPublishers.ofString("{\"name\": \"p\"}")));
    }

    private String entra(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return token(c -> changes.apply(c.claim("tid", "t").claim("oid", "o").claim("ver", "2.0")));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return edge.issuer().token(c -> changes.apply(c.claim("roles", List.of("approver"))));
    }

    private static String code(HttpResponse<String> response) {
        return Edge.json(response).path("code").asString();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
