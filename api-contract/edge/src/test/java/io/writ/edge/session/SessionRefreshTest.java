package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.SteppingClock;
import io.writ.edge.redis.Redis;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose issuer, of which nothing is known yet in this process, cannot be reached. */
@WritServices
class SessionRefreshTest {

    /** Nothing listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private static final Duration HOLDS = Duration.ofMinutes(5);
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final SteppingClock clock = new SteppingClock();
    private SessionStore store;
    private Sessions sessions;

    @BeforeEach
    void open(TestRedis server, @TempDir Path folder) throws IOException {
        var key = Files.write(folder.resolve("key"), new byte[32]);
        var properties = new SessionProperties(
                "portal",
                null,
                URI.create("http://127.0.0.1"),
                Set.of(),
                List.of("openid"),
                List.of(key),
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                "/session");
        var redis = new Redis(URI.create(server.url()), Duration.ofSeconds(1));
        store = new SessionStore(redis, properties, clock);
        sessions = new Sessions(
                store, Vault.read(properties.keys()), new Issuer(NOWHERE, properties, clock), properties, clock);
        await().until(() -> redis.client().isPresent());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_token_that_still_holds_lets_requests_through() {
        var secret = begin("ben", "refresh");
        clock.pass(HOLDS.minus(EARLY));

        assertThat(sessions.refreshed(sessions.open(secret, true)).tokens().access())
                .isEqualTo("access");

        clock.pass(EARLY);
        assertProblem(ProblemCode.IDENTITY_UNAVAILABLE, secret);
    }

    @Test
    void a_token_that_cannot_be_refreshed_is_good_for_as_long_as_it_holds() {
        var secret = begin("lena", null);
        clock.pass(HOLDS.minus(EARLY));

        assertThat(sessions.refreshed(sessions.open(secret, true)).tokens().access())
                .isEqualTo("access");

        clock.pass(EARLY);
        assertProblem(ProblemCode.SESSION_EXPIRED, secret);
    }

    @Test
    void somebody_has_fifty_sessions_at_most_and_keeps_those_last_used() {
        var principal = UUID.randomUUID().toString();
        var first = begin(principal, null);
        var second = begin(principal, null);
        for (int i = 2; i < Sessions.MOST; i++) {
            clock.pass(Duration.ofMillis(1));
            begin(principal, null);
        }
        clock.pass(Duration.ofMillis(1));
        sessions.open(first, true);

        begin(principal, null);

        assertThat(store.of(principal)).hasSize(Sessions.MOST);
        assertThat(sessions.open(first, false).stored().principal()).isEqualTo(principal);
        assertThatExceptionOfType(ApiProblem.class).isThrownBy(() -> sessions.open(second, false));
    }

    private String begin(String principal, @Nullable String refresh) {
        var expires = clock.instant().plus(HOLDS);
        return sessions.begin(
                principal, null, null, null, new Tokens("access", expires, expires.minus(EARLY), refresh, null));
    }

    private void assertProblem(ProblemCode code, String secret) {
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> sessions.refreshed(sessions.open(secret, true)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
