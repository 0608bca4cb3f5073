package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.writ.edge.fixture.Portal;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the issuer ends sessions, and what it has to say for that. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuersWordTest {

    private final Portal portal;

    IssuersWordTest(TestRedis redis) {
        portal = Portal.start(redis.url());
    }

    @AfterAll
    void stop() {
        portal.edge().stop();
    }

    @Test
    void the_issuer_ends_sessions_by_a_frame() {
        var visitor = portal.visitor().signIn("frida");
        var issuer = portal.edge().issuer().url();

        var wrong = portal.visitor().get("/session/front-channel-logout?iss=https://evil.example&sid=sid-frida");
        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
        var framed = portal.visitor().get("/session/front-channel-logout?iss=" + issuer + "&sid=sid-frida");

        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(framed.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(framed.headers().firstValue("Content-Security-Policy").orElse(""))
                .endsWith("frame-ancestors 'self' " + issuer);
        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void the_issuer_ends_sessions_behind_the_browsers_back() {
        var visitor = portal.visitor().signIn("greta");
        var access = portal.edge().issuer().token("greta", "operator");

        assertThat(told(access)).isEqualTo(400);
        assertThat(told("nonsense")).isEqualTo(400);
        assertThat(told(portal.desk().logoutToken("another"))).isEqualTo(200);
        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(told(portal.desk().logoutToken("sid-greta"))).isEqualTo(200);
        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(401);
    }

    @Test
    void the_issuer_ends_all_sessions_of_somebody_whom_it_names() {
        var here = portal.visitor().signIn("hanna");
        var other = portal.visitor().signIn("hugo");

        assertThat(told(portal.desk().logoutToken(claims -> claims.subject("hanna"))))
                .isEqualTo(200);

        assertThat(here.get("/api/v1/session").statusCode()).isEqualTo(401);
        assertThat(other.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void the_issuers_word_holds_once() {
        var said = portal.desk().logoutToken("sid-ida");
        assertThat(told(said)).isEqualTo(200);
        var again = portal.visitor().signIn("ida");

        assertThat(told(said)).isEqualTo(400);

        assertThat(again.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                word("with a nonce", claims -> claims.claim("nonce", "n")),
                word("without an id", claims -> claims.jwtID(null)),
                word("about nobody", claims -> claims.claim("sid", null)),
                word(
                        "about another event",
                        claims -> claims.claim("events", Map.of("https://other.example", Map.of()))),
                word("for another client", claims -> claims.audience("another")),
                word("of another issuer", claims -> claims.issuer("https://evil.example")),
                word(
                        "over",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))),
                word("without an end", claims -> claims.expirationTime(null)),
                word(
                        "too old",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(301)))),
                word(
                        "of tomorrow",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(86_400)))));
    }

    private static Arguments word(String name, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return Arguments.argumentSet(name, changes);
    }

    @ParameterizedTest
    @MethodSource("words")
    void what_is_not_quite_the_issuers_word_ends_nothing(UnaryOperator<JWTClaimsSet.Builder> changes) {
        var visitor = portal.visitor().signIn("jana");

        assertThat(told(portal.desk().logoutToken(claims -> changes.apply(claims.claim("sid", "sid-jana")))))
                .isEqualTo(400);

        assertThat(visitor.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    private int told(String token) {
        return portal.edge()
                .send(portal.edge()
                        .anonymous("/session/back-channel-logout")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)))
                .statusCode();
    }
}
