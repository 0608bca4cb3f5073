package io.writ.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import io.writ.edge.fixture.Issuer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not get through, row by row; every row is a problem that tells nothing it should not. */
@Tag("io")
class AttackTest {

    private static final String CANARY = "hunter2-canary";

    private static final Edge EDGE = Edge.shared();

    private static final Issuer ISSUER = EDGE.issuer();

    private static final RSAKey STRANGER = Issuer.rsa("issuer-key");

    private static final String THINGS = "/api/v1/things";

    private static final String DECISIONS = THINGS + "/01890a5d-ac96-774b-bcce-b302099a8057/decisions";

    record Row(String name, HttpRequest.Builder request, ProblemCode expected) {

        @Override
        public String toString() {
            return name + " -> " + expected.code();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(tokens(), shapes(), bodies(), methods(), headers()).flatMap(rows -> rows);
    }

    private static Stream<Row> tokens() {
        return Stream.of(
                new Row("no credentials", EDGE.anonymous(THINGS), ProblemCode.TOKEN_MISSING),
                new Row(
                        "token in the address",
                        EDGE.anonymous(THINGS + "?access_token=" + ISSUER.token("ben", "operator")),
                        ProblemCode.TOKEN_MISSING),
                new Row("no bearer token", header("Authorization", "Basic YmVuOmJlbg=="), ProblemCode.TOKEN_INVALID),
                new Row("empty token", header("Authorization", "Bearer "), ProblemCode.TOKEN_INVALID),
                new Row("garbage", bearer(CANARY), ProblemCode.TOKEN_INVALID),
                new Row(
                        "HS256 keyed by the public key",
                        bearer(ISSUER.signedWithThePublicKey()),
                        ProblemCode.TOKEN_INVALID),
                new Row(
                        "no algorithm",
                        bearer(new PlainJWT(ISSUER.claims().build()).serialize()),
                        ProblemCode.TOKEN_INVALID),
                new Row("another key under the same id", bearer(forged(ISSUER.header())), ProblemCode.TOKEN_INVALID),
                new Row(
                        "embedded key",
                        bearer(forged(ISSUER.header().jwk(STRANGER.toPublicJWK()))),
                        ProblemCode.TOKEN_INVALID),
                new Row(
                        "key elsewhere",
                        bearer(forged(ISSUER.header().jwkURL(elsewhere()))),
                        ProblemCode.TOKEN_INVALID),
                new Row(
                        "certificate elsewhere",
                        bearer(forged(ISSUER.header().x509CertURL(elsewhere()))),
                        ProblemCode.TOKEN_INVALID),
                new Row("unknown key", bearer(forged(ISSUER.header().keyID("made-up"))), ProblemCode.TOKEN_INVALID),
                new Row(
                        "unknown critical header",
                        bearer(signed(
                                ISSUER.header().criticalParams(Set.of("new")).customParam("new", "1"))),
                        ProblemCode.TOKEN_INVALID),
                new Row(
                        "another type of token",
                        bearer(signed(ISSUER.header().type(new JOSEObjectType("logout+jwt")))),
                        ProblemCode.TOKEN_INVALID),
                claims("expired", c -> c.expirationTime(ago(60))),
                claims("never expires", c -> c.expirationTime(null)),
                claims(
                        "not valid yet",
                        c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(300)))),
                claims("for another service", c -> c.audience("another")),
                claims("for no service", c -> c.audience((String) null)),
                claims("unknown issuer", c -> c.issuer("https://elsewhere.example")),
                claims("ID token by its nonce", c -> c.claim("nonce", "n")),
                claims("ID token by its hash", c -> c.claim("at_hash", "h")),
                claims("ID token that grants nothing", c -> c.claim("roles", null)),
                claims("refresh token", c -> c.claim("typ", "Refresh")),
                claims(
                        "of a tenant, version 1.0",
                        c -> c.claim("tid", "t").claim("oid", "o").claim("ver", "1.0")),
                claims("about nobody", c -> c.subject(null)));
    }

    private static Stream<Row> shapes() {
        return Stream.of(
                new Row("unknown path", EDGE.request("/api/v1/" + CANARY), ProblemCode.NOT_FOUND),
                new Row("unknown path outside", EDGE.anonymous("/" + CANARY), ProblemCode.NOT_FOUND),
                new Row("POST to an unknown path", EDGE.command("/api/v1/nothing", "{}"), ProblemCode.NOT_FOUND),
                new Row("an id that is none", EDGE.request(THINGS + "/" + CANARY), ProblemCode.NOT_FOUND),
                new Row("management", EDGE.request("/actuator/env"), ProblemCode.NOT_FOUND),
                new Row("heap dump", EDGE.request("/actuator/heapdump"), ProblemCode.NOT_FOUND),
                new Row("management, spelt otherwise", EDGE.request("/%61ctuator/env"), ProblemCode.NOT_FOUND),
                new Row("path within a path", EDGE.request("/api/v1/things;x=" + CANARY), ProblemCode.BAD_REQUEST),
                new Row("double slash", EDGE.request("/api//v1/things"), ProblemCode.BAD_REQUEST),
                new Row("limit below its range", EDGE.request(THINGS + "?limit=-1"), ProblemCode.PARAMETER_INVALID),
                new Row(
                        "limit that is no number",
                        EDGE.request(THINGS + "?limit=" + CANARY),
                        ProblemCode.PARAMETER_INVALID),
                new Row("undeclared filter", EDGE.request(THINGS + "?role=admin"), ProblemCode.PARAMETER_UNDECLARED),
                new Row(
                        "dry run that does not exist",
                        EDGE.command(THINGS + "?validateonly=true", Edge.THING),
                        ProblemCode.PARAMETER_UNDECLARED),
                new Row(
                        "another role's operation",
                        EDGE.request(THINGS + "/rebuilds").POST(BodyPublishers.noBody()),
                        ProblemCode.FORBIDDEN),
                new Row("roles limited to an entity", limitedRole(), ProblemCode.FORBIDDEN),
                new Row("a failure of ours", EDGE.request(THINGS + "/broken"), ProblemCode.INTERNAL_ERROR),
                new Row("spoofed proxy", spoofed(), ProblemCode.TOKEN_MISSING));
    }

    private static Stream<Row> bodies() {
        return Stream.of(
                body("truncated", "{\"name\": \"" + CANARY, ProblemCode.MALFORMED_JSON),
                body("empty", "", ProblemCode.BODY_MISSING),
                body("not JSON", "<a>" + CANARY + "</a>", ProblemCode.MALFORMED_JSON),
                body("trailing tokens", Edge.THING + " {}", ProblemCode.MALFORMED_JSON),
                body("a name twice", thing("{\"a\": 1, \"a\": 2}"), ProblemCode.MALFORMED_JSON),
                body("a field twice", "{\"name\": \"a\", \"name\": \"b\"}", ProblemCode.MALFORMED_JSON),
                body("10,000 deep", thing("[".repeat(10_000)), ProblemCode.MALFORMED_JSON),
                body("10,000 digits", thing("1".repeat(10_000)), ProblemCode.MALFORMED_JSON),
                body("a million elements", thing("[" + "1,".repeat(1_000_000) + "1]"), ProblemCode.BODY_TOO_LARGE),
                body("over the limit", thing("\"" + "x".repeat(1 << 20) + "\""), ProblemCode.BODY_TOO_LARGE),
                body("a list", "[]", ProblemCode.VALIDATION_FAILED),
                body("null", "null", ProblemCode.BODY_MISSING),
                body("wrong type", "{\"name\": {\"" + CANARY + "\": 1}}", ProblemCode.VALIDATION_FAILED),
                body(
                        "a number as text",
                        "{\"name\": \"a\", \"payload\": {}, \"size\": \"1\"}",
                        ProblemCode.VALIDATION_FAILED),
                body(
                        "a time that is none",
                        "{\"name\": \"a\", \"at\": \"" + CANARY + "\"}",
                        ProblemCode.VALIDATION_FAILED),
                body("a gadget", with("@class", "java.net.URL"), ProblemCode.UNKNOWN_FIELD),
                body("a role", with("role", "admin"), ProblemCode.UNKNOWN_FIELD),
                body("a version", with("version", "9"), ProblemCode.UNKNOWN_FIELD),
                body("missing fields", "{}", ProblemCode.VALIDATION_FAILED),
                body(
                        "too long",
                        "{\"name\": \"" + CANARY.repeat(9) + "\", \"payload\": 1}",
                        ProblemCode.VALIDATION_FAILED),
                body(
                        "regular expression bait",
                        "{\"name\": \"a\", \"payload\": {}, \"parts\": [{\"name\": \"p\", \"bait\": \""
                                + "a".repeat(50_000) + "!\"}]}",
                        ProblemCode.VALIDATION_FAILED));
    }

    private static Stream<Row> methods() {
        return Stream.of(
                new Row("DELETE", EDGE.request(THINGS).DELETE(), ProblemCode.METHOD_NOT_ALLOWED),
                new Row("state change by GET", EDGE.request(DECISIONS), ProblemCode.METHOD_NOT_ALLOWED),
                new Row(
                        "unknown method",
                        EDGE.request(THINGS).method("FROB", BodyPublishers.noBody()),
                        ProblemCode.METHOD_NOT_ALLOWED),
                new Row(
                        "TRACE",
                        EDGE.request(THINGS).method("TRACE", BodyPublishers.noBody()),
                        ProblemCode.METHOD_NOT_ALLOWED),
                new Row(
                        "method override",
                        EDGE.request(DECISIONS).header("X-HTTP-Method-Override", "POST"),
                        ProblemCode.METHOD_NOT_ALLOWED));
    }

    private static Stream<Row> headers() {
        return Stream.of(
                new Row("unacceptable", EDGE.request(THINGS).header("Accept", "image/png"), ProblemCode.NOT_ACCEPTABLE),
                new Row("a form", typed("application/x-www-form-urlencoded"), ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Row("XML", typed("application/xml"), ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Row(
                        "another encoding",
                        typed("application/json;charset=utf-7"),
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Row("no key", keyed(), ProblemCode.IDEMPOTENCY_KEY_MISSING),
                new Row("empty key", keyed("\"\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Row("long key", keyed("\"" + "k".repeat(256) + "\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Row("open key", keyed("\"k"), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Row("two keys", keyed("\"a\"", "\"b\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Row("no version", EDGE.command(DECISIONS, "{\"name\": \"p\"}"), ProblemCode.VERSION_REQUIRED),
                new Row("weak version", versioned("W/\"3\""), ProblemCode.HEADER_INVALID),
                new Row("any version", versioned("*"), ProblemCode.HEADER_INVALID),
                new Row("some version", versioned("\"1\", \"2\""), ProblemCode.HEADER_INVALID),
                new Row(
                        "a claimed time that is none",
                        EDGE.command(THINGS, Edge.THING).header("Claimed-Time", CANARY),
                        ProblemCode.HEADER_INVALID),
                new Row(
                        "a forged consistency token",
                        EDGE.request(THINGS).header("Consistency-Token", CANARY),
                        ProblemCode.CONSISTENCY_TOKEN_INVALID));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_a_problem_and_nothing_else(Row row) {
        int before = EDGE.things().accepted.get();
        var started = Instant.now();

        var response = EDGE.send(row.request());

        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(response.statusCode()).isEqualTo(row.expected().status());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = Edge.json(response);
        assertThat(problem.path("code").asString()).isEqualTo(row.expected().code());
        assertThat(problem.path("type").asString())
                .isEqualTo("/problems/" + row.expected().code());
        assertThat(problem.path("status").asInt()).isEqualTo(row.expected().status());
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.path("instance").asString()).startsWith("urn:uuid:");
        saysNothingOfOurs(response);
        carriesSecurityHeaders(response);
        assertThat(EDGE.things().accepted).hasValue(before);
    }

    private static void saysNothingOfOurs(HttpResponse<String> response) {
        assertThat(response.body())
                .doesNotContain(CANARY)
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("io.writ", "org.springframework", "tools.jackson", "java.", "SELECT", "jdbc:", "\tat ");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private static void carriesSecurityHeaders(HttpResponse<String> response) {
        var headers = response.headers();
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("WWW-Authenticate").isPresent()).isEqualTo(response.statusCode() == 401);
    }

    private static Row claims(String name, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return new Row(name, bearer(ISSUER.token(changes)), ProblemCode.TOKEN_INVALID);
    }

    private static Row body(String name, String body, ProblemCode expected) {
        return new Row("body: " + name, EDGE.command(THINGS, body), expected);
    }

    private static String thing(String payload) {
        return "{\"name\": \"a\", \"size\": 1, \"payload\": " + payload + "}";
    }

    private static String with(String field, String value) {
        return "{\"name\": \"a\", \"payload\": {}, \"size\": 1, \"%s\": \"%s\"}".formatted(field, value);
    }

    private static HttpRequest.Builder header(String name, String value) {
        return EDGE.anonymous(THINGS).header(name, value);
    }

    private static HttpRequest.Builder bearer(String token) {
        return EDGE.as(token, THINGS);
    }

    private static HttpRequest.Builder limitedRole() {
        return EDGE.as(ISSUER.token("ada", "admin:subsidiary"), THINGS + "/rebuilds")
                .POST(BodyPublishers.noBody());
    }

    private static HttpRequest.Builder spoofed() {
        return EDGE.anonymous(THINGS)
                .header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-Prefix", "/public")
                .header("X-Original-URL", "/livez")
                .header("X-Rewrite-URL", "/livez");
    }

    private static HttpRequest.Builder typed(String mediaType) {
        return EDGE.command(THINGS, Edge.THING).setHeader("Content-Type", mediaType);
    }

    private static HttpRequest.Builder keyed(String... keys) {
        var request = EDGE.request(THINGS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Edge.THING));
        Stream.of(keys).forEach(key -> request.header("Idempotency-Key", key));
        return request;
    }

    private static HttpRequest.Builder versioned(String ifMatch) {
        return EDGE.command(DECISIONS, "{\"name\": \"p\"}").header("If-Match", ifMatch);
    }

    private static String forged(JWSHeader.Builder header) {
        return Issuer.sign(header.build(), ISSUER.claims().build(), Issuer.signer(STRANGER));
    }

    private static String signed(JWSHeader.Builder header) {
        return Issuer.sign(header.build(), ISSUER.claims().build(), Issuer.signer(ISSUER.key()));
    }

    private static URI elsewhere() {
        return URI.create(ISSUER.url() + "/canary");
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
