package io.writ.edge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Portal;
import io.writ.edge.fixture.Visitor;
import io.writ.edge.redis.Redis;
import io.writ.testkit.TestRedis;
import io.writ.testkit.WritServices;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** What a session is good for, and how it ends. */
@WritServices
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTest {

    private static final String THINGS = "/api/v1/things";
    private final TestRedis redis;
    private final Portal portal;

    SessionsTest(TestRedis redis) {
        this.redis = redis;
        portal = Portal.start(redis.url());
    }

    @AfterAll
    void stop() {
        portal.edge().stop();
    }

    @Test
    void commands_come_from_the_portal_only() {
        var visitor = portal.visitor().signIn("ben");
        var other = portal.visitor().signIn("ben");
        var own = visitor.csrfToken();
        var origin = portal.url();

        assertThat(visitor.post(THINGS, Edge.THING).statusCode()).isEqualTo(201);
        assertThat(code(visitor.send(visitor.command(THINGS, Edge.THING)))).isEqualTo("csrf");
        assertThat(code(sent(visitor, own, "https://evil.example"))).isEqualTo("csrf");
        assertThat(code(sent(visitor, own, "null"))).isEqualTo("csrf");
        assertThat(code(visitor.send(visitor.command(THINGS, Edge.THING).header("X-CSRF-Token", own))))
                .isEqualTo("csrf");
        assertThat(code(visitor.send(visitor.command(THINGS, Edge.THING).header("Origin", origin))))
                .isEqualTo("csrf");
        assertThat(code(sent(visitor, other.csrfToken(), origin))).isEqualTo("csrf");
    }

    private static HttpResponse<String> sent(Visitor visitor, String token, String origin) {
        return visitor.send(visitor.command(THINGS, Edge.THING)
                .header("X-CSRF-Token", token)
                .header("Origin", origin));
    }

    @Test
    void limits_and_roles_are_those_of_the_token() {
        var visitor = portal.visitor().signIn("ben");

        var limited = visitor.get("/api/v1/session");
        assertThat(limited.headers().firstValue("RateLimit").orElse("")).startsWith("\"read\";r=");
        assertThat(code(portal.visitor().get("/api/v1/session"))).isEqualTo("token-missing");
        var both = portal.edge().as(portal.edge().issuer().token("eva", "executive"), "/api/v1/session");
        assertThat(Edge.json(visitor.send(both)).path("id").asString()).isEqualTo("eva");
    }

    @Test
    void one_request_refreshes_the_token_for_all() throws Exception {
        portal.desk().lifetime(1);
        var visitor = portal.visitor().signIn("rita");
        portal.desk().lifetime(600);
        var before = portal.desk().refreshes();
        await().pollDelay(java.time.Duration.ofMillis(1_100)).until(() -> true);

        Callable<Integer> request = () -> visitor.get("/api/v1/session").statusCode();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = many.invokeAll(
                    IntStream.range(0, 20).mapToObj(any -> request).toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(portal.desk().refreshes() - before).isEqualTo(1);
    }

    @Test
    void a_session_that_the_issuer_no_longer_vouches_for_is_over() {
        portal.desk().lifetime(1);
        var visitor = portal.visitor().signIn("gone");
        portal.desk().lifetime(600);
        portal.desk().forgetEverybody();

        await().until(() -> visitor.get("/api/v1/session").statusCode() == 401);
    }

    @Test
    void sessions_are_listed_and_revoked() {
        var here = portal.visitor().signIn("lena");
        var there = portal.visitor().signIn("lena");
        portal.visitor().signIn("somebody-else");

        var list = Edge.json(here.get("/api/v1/sessions")).path("items");
        assertThat(list).hasSize(2);
        var current = list.valueStream()
                .filter(one -> one.path("current").asBoolean())
                .toList();
        assertThat(current).hasSize(1);
        var other = list.valueStream()
                .filter(one -> !one.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(code(portal.visitor().signIn("mallory").post("/api/v1/sessions/" + other + "/revocation", "")))
                .isEqualTo("not-found");
        assertThat(here.post("/api/v1/sessions/" + other + "/revocation?validateOnly=true", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(there.get("/api/v1/session").statusCode()).isEqualTo(200);

        var left = here.post("/api/v1/sessions/" + other + "/revocation", "");

        assertThat(Edge.json(left).path("items")).hasSize(1);
        var again = here.post("/api/v1/sessions/" + other + "/revocation", "");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Edge.json(again).path("items")).hasSize(1);
        assertThat(code(portal.visitor().signIn("mallory").post("/api/v1/sessions/" + other + "/revocation", "")))
                .isEqualTo("not-found");
        var refused = there.get("/api/v1/session");
        assertThat(code(refused)).isEqualTo("session-expired");
        assertThat(refused.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-writ-session=;")
                .contains("Max-Age=0");
        assertThat(here.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_this_session_and_leads_to_the_issuer() {
        var here = portal.visitor().signIn("olga");
        var there = portal.visitor().signIn("olga");
        var kept = here.session();

        var out = here.post("/api/v1/session/logout", "");

        assertThat(Edge.json(out).path("location").asString())
                .startsWith(portal.edge().issuer().url() + "/logout?")
                .contains("client_id=portal", "id_token_hint=", "post_logout_redirect_uri=");
        assertThat(here.session()).isEqualTo("null");
        assertThat(code(portal.visitor().with(kept).get("/api/v1/session"))).isEqualTo("session-expired");
        assertThat(there.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_everywhere_ends_all_of_them() {
        var here = portal.visitor().signIn("petra");
        var there = portal.visitor().signIn("petra");

        assertThat(here.post("/api/v1/sessions/revocation", "").statusCode()).isEqualTo(200);

        assertThat(there.get("/api/v1/session").statusCode()).isEqualTo(401);
        var byToken = portal.edge().as(portal.edge().issuer().token("petra", "operator"), "/api/v1/sessions");
        assertThat(Edge.json(portal.edge().send(byToken)).path("items")).isEmpty();
        var noSession = portal.edge().command("/api/v1/session/logout", "");
        assertThat(code(portal.edge().send(noSession))).isEqualTo("not-found");
    }

    @Test
    void redis_holds_json_without_tokens_or_cookies() {
        var visitor = portal.visitor().signIn("secret");
        try (var connection = new Redis(URI.create(redis.url()))) {
            await().until(() -> connection.client().isPresent());
            RedissonClient client = connection.client().orElseThrow();
            var sessions = client.getKeys()
                    .getKeysStream()
                    .filter(key -> key.startsWith("writ:browser-session:"))
                    .toList();
            assertThat(sessions).isNotEmpty().noneMatch(key -> key.contains(visitor.session()));
            for (var key : sessions) {
                RMap<String, String> kept = client.getMap(key, StringCodec.INSTANCE);
                assertThat(kept.readAllMap()).containsOnlyKeys("stored", "used");
                assertThat(kept.get("stored"))
                        .startsWith("{\"principal\":")
                        .doesNotContainPattern("eyJ[A-Za-z0-9_-]+\\.")
                        .doesNotContain(visitor.session());
            }
        }
    }

    private static String code(HttpResponse<String> response) {
        return Edge.json(response).path("code").asString();
    }
}
