package io.writ.edge.attack;

import static io.writ.edge.attack.Target.CANARY;
import static io.writ.edge.attack.Target.DECISIONS;
import static io.writ.edge.attack.Target.EDGE;
import static io.writ.edge.attack.Target.ISSUER;
import static io.writ.edge.attack.Target.THINGS;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

/** Addresses, methods and headers that are not ours. */
final class RequestAttacks {

    private RequestAttacks() {}

    static Stream<Attack> rows() {
        return Stream.of(shapes(), methods(), headers()).flatMap(rows -> rows);
    }

    private static Stream<Attack> shapes() {
        return Stream.of(
                new Attack("unknown path", EDGE.request("/api/v1/" + CANARY), ProblemCode.NOT_FOUND),
                new Attack("unknown path outside", EDGE.anonymous("/" + CANARY), ProblemCode.NOT_FOUND),
                new Attack("POST to an unknown path", EDGE.command("/api/v1/nothing", "{}"), ProblemCode.NOT_FOUND),
                new Attack("an id that is none", EDGE.request(THINGS + "/" + CANARY), ProblemCode.NOT_FOUND),
                new Attack("management", EDGE.request("/actuator/env"), ProblemCode.NOT_FOUND),
                new Attack("heap dump", EDGE.request("/actuator/heapdump"), ProblemCode.NOT_FOUND),
                new Attack("management, spelt otherwise", EDGE.request("/%61ctuator/env"), ProblemCode.NOT_FOUND),
                new Attack("path within a path", EDGE.request("/api/v1/things;x=" + CANARY), ProblemCode.BAD_REQUEST),
                new Attack("double slash", EDGE.request("/api//v1/things"), ProblemCode.BAD_REQUEST),
                new Attack("limit below its range", EDGE.request(THINGS + "?limit=-1"), ProblemCode.PARAMETER_INVALID),
                new Attack(
                        "limit that is no number",
                        EDGE.request(THINGS + "?limit=" + CANARY),
                        ProblemCode.PARAMETER_INVALID),
                new Attack("undeclared filter", EDGE.request(THINGS + "?role=admin"), ProblemCode.PARAMETER_UNDECLARED),
                new Attack(
                        "dry run that does not exist",
                        EDGE.command(THINGS + "?validateonly=true", Edge.THING),
                        ProblemCode.PARAMETER_UNDECLARED),
                new Attack(
                        "another role's operation",
                        EDGE.request(THINGS + "/rebuilds").POST(BodyPublishers.noBody()),
                        ProblemCode.FORBIDDEN),
                new Attack("roles limited to an entity", limitedRole(), ProblemCode.FORBIDDEN),
                new Attack("a failure of ours", EDGE.request(THINGS + "/broken"), ProblemCode.INTERNAL_ERROR),
                new Attack("spoofed proxy", spoofed(), ProblemCode.TOKEN_MISSING));
    }

    private static Stream<Attack> methods() {
        return Stream.of(
                new Attack("DELETE", EDGE.request(THINGS).DELETE(), ProblemCode.METHOD_NOT_ALLOWED),
                new Attack("state change by GET", EDGE.request(DECISIONS), ProblemCode.METHOD_NOT_ALLOWED),
                new Attack(
                        "unknown method",
                        EDGE.request(THINGS).method("FROB", BodyPublishers.noBody()),
                        ProblemCode.METHOD_NOT_ALLOWED),
                new Attack(
                        "TRACE",
                        EDGE.request(THINGS).method("TRACE", BodyPublishers.noBody()),
                        ProblemCode.METHOD_NOT_ALLOWED),
                new Attack(
                        "method override",
                        EDGE.request(DECISIONS).header("X-HTTP-Method-Override", "POST"),
                        ProblemCode.METHOD_NOT_ALLOWED));
    }

    private static Stream<Attack> headers() {
        return Stream.of(
                new Attack(
                        "unacceptable", EDGE.request(THINGS).header("Accept", "image/png"), ProblemCode.NOT_ACCEPTABLE),
                new Attack("a form", typed("application/x-www-form-urlencoded"), ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Attack("XML", typed("application/xml"), ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Attack(
                        "another encoding",
                        typed("application/json;charset=utf-7"),
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE),
                new Attack("no key", keyed(), ProblemCode.IDEMPOTENCY_KEY_MISSING),
                new Attack("empty key", keyed("\"\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Attack("long key", keyed("\"" + "k".repeat(256) + "\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Attack("open key", keyed("\"k"), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Attack("two keys", keyed("\"a\"", "\"b\""), ProblemCode.IDEMPOTENCY_KEY_INVALID),
                new Attack("no version", EDGE.command(DECISIONS, "{\"name\": \"p\"}"), ProblemCode.VERSION_REQUIRED),
                new Attack("weak version", versioned("W/\"3\""), ProblemCode.HEADER_INVALID),
                new Attack("any version", versioned("*"), ProblemCode.HEADER_INVALID),
                new Attack("some version", versioned("\"1\", \"2\""), ProblemCode.HEADER_INVALID),
                new Attack(
                        "a claimed time that is none",
                        EDGE.command(THINGS, Edge.THING).header("Claimed-Time", CANARY),
                        ProblemCode.HEADER_INVALID),
                new Attack(
                        "a forged consistency token",
                        EDGE.request(THINGS).header("Consistency-Token", CANARY),
                        ProblemCode.CONSISTENCY_TOKEN_INVALID));
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
}
