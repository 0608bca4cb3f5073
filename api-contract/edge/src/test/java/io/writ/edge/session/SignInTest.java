package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Portal;
import io.writ.events.json.Json;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the portal to the issuer and back. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {

    private final Portal portal;

    SignInTest(TestRedis redis) {
        portal = Portal.start(redis.url());
    }

    @AfterAll
    void stop() {
        portal.edge().stop();
    }

    @Test
    void the_browser_gets_a_cookie_and_never_a_token() {
        var visitor = portal.visitor();
        var sent = visitor.get("/api/v1/session/login?returnTo=/inbox");
        var asked = visitor.begin("?returnTo=/inbox");
        var back = visitor.back(asked, "ben", "sid-1");

        assertThat(sent.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-writ-login=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=600");
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(back.headers().firstValue("Location")).hasValue("/inbox");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-writ-session=")
                        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                        .doesNotContain("Max-Age", "Domain"));
        var all = back.headers().map() + visitor.get("/api/v1/session").body();
        assertThat(all).doesNotContainPattern("eyJ[\\w-]+\\.[\\w-]+\\.");
    }

    @Test
    void the_issuer_is_asked_by_code_with_pkce_nonce_and_capabilities() {
        var asked = portal.visitor().begin("");

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "portal")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", portal.url() + "/api/v1/session/callback")
                .containsEntry("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void who_signed_in_is_who_the_token_says() {
        var visitor = portal.visitor().signIn("ben");

        var session = Edge.json(visitor.get("/api/v1/session"));

        assertThat(session.path("id").asString()).isEqualTo("ben");
        assertThat(session.path("client").asString()).isEqualTo("portal");
        assertThat(session.path("roles").toString()).isEqualTo("[\"approver\",\"operator\"]");
        assertThat(session.at("/session/idleTimeout").asString()).isEqualTo("PT30M");
    }

    @Test
    void signing_in_makes_a_new_session_whatever_the_browser_brought() {
        var planted = portal.visitor().signIn("mallory").session();
        var victim = portal.visitor().with(planted);

        victim.signIn("ben");

        assertThat(victim.session()).isNotEqualTo(planted);
        assertThat(code(portal.visitor().with(planted).get("/api/v1/session"))).isEqualTo("session-expired");
        var invented = portal.visitor().with("x".repeat(43));
        invented.signIn("ben");
        assertThat(invented.session()).doesNotContain("xxx");
    }

    @Test
    void a_step_up_asks_for_what_must_be_confirmed_and_believes_nothing_less() {
        var visitor = portal.visitor().signIn("ben");
        var before = visitor.session();

        var asked = visitor.begin("?acr=c1&returnTo=/inbox");
        assertThat(asked).containsEntry("acr_values", "c1");
        assertThat(Json.mapper().readTree(asked.get("claims")))
                .isEqualTo(Json.mapper().readTree("""
                {"access_token": {"xms_cc": {"values": ["cp1"]}, "acrs": {"essential": true, "value": "c1"}}}"""));
        assertThat(code(visitor.back(asked, "ben", "sid-ben"))).isEqualTo("sign-in-failed");

        var again = visitor.begin("?acr=c1&returnTo=/inbox");
        assertThat(visitor.back(again, "ben", "sid-ben", "c1").statusCode()).isEqualTo(302);
        assertThat(Edge.json(visitor.get("/api/v1/session"))
                        .path("authenticationContext")
                        .asString())
                .contains("c1");
        assertThat(code(portal.visitor().with(before).get("/api/v1/session"))).isEqualTo("session-expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/%5Cevil.example",
                "evil",
                "/%0d%0aSet-Cookie:x",
                "/a%5Cb",
                ""
            })
    void nobody_is_sent_to_another_site(String returnTo) {
        var refused = portal.visitor().get("/api/v1/session/login?returnTo=" + returnTo);

        assertThat(code(refused)).isIn("parameter-invalid", "bad-request");
    }

    @Test
    void an_answer_that_belongs_to_no_sign_in_of_this_browser_signs_nobody_in() {
        var attacker = portal.visitor();
        var theirs = attacker.begin("");
        var victim = portal.visitor();
        victim.begin("");
        assertThat(code(victim.back(theirs, "mallory", "sid"))).isEqualTo("sign-in-failed");
        assertThat(code(portal.visitor().back(theirs, "mallory", "sid"))).isEqualTo("sign-in-failed");

        var refused = portal.visitor();
        var asked = refused.begin("");
        assertThat(code(refused.get("/api/v1/session/callback?error=access_denied&state=" + asked.get("state"))))
                .isEqualTo("sign-in-failed");
        var other = portal.visitor();
        var again = new java.util.TreeMap<>(other.begin(""));
        again.put("nonce", "another");
        assertThat(code(other.back(again, "ben", "sid"))).isEqualTo("sign-in-failed");
        var intercepted = portal.visitor();
        var challenged = new java.util.TreeMap<>(Map.copyOf(intercepted.begin("")));
        challenged.put("code_challenge", "another");
        assertThat(code(intercepted.back(challenged, "ben", "sid"))).isEqualTo("sign-in-failed");
        assertThat(intercepted.session()).isEqualTo("null");
    }

    @Test
    void people_see_a_page_when_signing_in_failed() {
        var visitor = portal.visitor();
        var failed = visitor.send(
                portal.edge().anonymous("/api/v1/session/callback?state=x").header("Accept", "text/html"));

        assertThat(failed.statusCode()).isEqualTo(302);
        var location = failed.headers().firstValue("Location").orElseThrow();
        assertThat(visitor.get(location).statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_changes_by_another_method_or_name() {
        var posted = portal.visitor().send(portal.visitor().command("/api/v1/session/login", "{}"));
        assertThat(posted.statusCode()).isEqualTo(405);
        var port = portal.edge().port();
        var elsewhere = portal.edge()
                .raw(
                        "GET /api/v1/session/login?returnTo=/inbox HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                                .formatted(port));
        assertThat(elsewhere).contains("Location: " + portal.url() + "/api/v1/session/login?returnTo=/inbox");
    }

    @Test
    void the_page_is_there_for_everybody() {
        for (var path : new String[] {"/session", "/session/page.js", "/session/page.css"}) {
            var page = portal.visitor().get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
        }
    }

    private static String code(HttpResponse<String> response) {
        return response.body().isEmpty()
                ? response.toString()
                : Edge.json(response).path("code").asString();
    }
}
