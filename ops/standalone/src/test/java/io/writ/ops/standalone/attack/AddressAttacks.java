package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.BAD_REQUEST;
import static io.writ.api.problem.ProblemCode.CONSISTENCY_TOKEN_INVALID;
import static io.writ.api.problem.ProblemCode.CURSOR_INVALID;
import static io.writ.api.problem.ProblemCode.HEADER_INVALID;
import static io.writ.api.problem.ProblemCode.IDEMPOTENCY_KEY_INVALID;
import static io.writ.api.problem.ProblemCode.IDEMPOTENCY_KEY_MISSING;
import static io.writ.api.problem.ProblemCode.IDEMPOTENCY_KEY_REUSED;
import static io.writ.api.problem.ProblemCode.METHOD_NOT_ALLOWED;
import static io.writ.api.problem.ProblemCode.NOT_ACCEPTABLE;
import static io.writ.api.problem.ProblemCode.NOT_FOUND;
import static io.writ.api.problem.ProblemCode.PARAMETER_INVALID;
import static io.writ.api.problem.ProblemCode.PARAMETER_UNDECLARED;
import static io.writ.api.problem.ProblemCode.TOKEN_MISSING;
import static io.writ.api.problem.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static io.writ.api.problem.ProblemCode.VERSION_REQUIRED;
import static io.writ.api.problem.ProblemCode.VERSION_STALE;

import io.writ.api.problem.ProblemCode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Methods, addresses, parameters and headers that are not what they should be. */
final class AddressAttacks {

    private final Target target;
    private final String ben;

    AddressAttacks(Target target) {
        this.target = target;
        this.ben = target.token("ben");
    }

    Stream<Attack> rows() {
        return Stream.of(methods(), addresses(), parameters(), headers(), commands())
                .flatMap(rows -> rows);
    }

    private Stream<Attack> methods() {
        var decisions = target.waiting() + "/decisions";
        return Stream.of(
                row("DELETE", Request.method("DELETE", ben, target.waiting()), METHOD_NOT_ALLOWED),
                row("PUT", Request.method("PUT", ben, target.waiting()).body("{}"), METHOD_NOT_ALLOWED),
                row("PATCH", Request.method("PATCH", ben, target.waiting()).body("{}"), METHOD_NOT_ALLOWED),
                row("TRACE", Request.method("TRACE", ben, "session"), METHOD_NOT_ALLOWED),
                row("CONNECT", Request.method("CONNECT", ben, "session"), BAD_REQUEST),
                row("an unknown method", Request.method("FROB", ben, "session"), METHOD_NOT_ALLOWED),
                row("a method in lower case", Request.method("get", ben, "session"), METHOD_NOT_ALLOWED),
                row("a decision by GET", Request.get(ben, decisions), METHOD_NOT_ALLOWED),
                row(
                        "a decision by an overriding header",
                        Request.get(ben, decisions).with("X-HTTP-Method-Override", "POST"),
                        METHOD_NOT_ALLOWED),
                row(
                        "a decision by an overriding parameter",
                        Request.get(ben, decisions + "?_method=POST"),
                        METHOD_NOT_ALLOWED));
    }

    private Stream<Attack> addresses() {
        return Stream.of(
                row("nothing there", Request.get(ben, Canary.WORD), NOT_FOUND),
                row("nothing there, outside", Request.of("GET", "/" + Canary.WORD), NOT_FOUND),
                row("the environment", Request.of("GET", "/actuator/env"), NOT_FOUND),
                row("a heap dump", Request.of("GET", "/actuator/heapdump"), NOT_FOUND),
                row("management, spelt otherwise", Request.of("GET", "/%61ctuator/env"), NOT_FOUND),
                row("management by its own root", Request.of("GET", "/actuator"), NOT_FOUND),
                row("a path parameter", Request.get(ben, "approvals;role=admin"), BAD_REQUEST),
                row("two slashes", Request.get(ben, "/api//v1/session"), BAD_REQUEST),
                row("a way up, encoded", Request.get(ben, "/api/v1/%2e%2e/%2e%2e/etc/passwd"), BAD_REQUEST),
                row("a way up, encoded twice", Request.get(ben, "/api/v1/%252e%252e/session"), BAD_REQUEST),
                row("a slash, encoded", Request.get(ben, "approvals%2fx"), BAD_REQUEST),
                row("a backslash", Request.get(ben, "approvals%5c..%5cx"), BAD_REQUEST),
                row("a zero byte", Request.get(ben, "approvals/x%00.json"), BAD_REQUEST),
                row("a line break", Request.get(ben, "approvals/x%0d%0aSet-Cookie:%20a=b"), BAD_REQUEST),
                row("an overlong encoding", Request.get(ben, "approvals/%c0%ae%c0%ae"), BAD_REQUEST),
                row("a broken encoding", Request.get(ben, "approvals/%zz"), BAD_REQUEST),
                row("a file's ending", Request.get(ben, "session.xml"), NOT_FOUND),
                row("a slash at the end", Request.get(ben, "session/"), NOT_FOUND),
                row("a version to come", Request.get(ben, "/api/v99/session"), NOT_FOUND),
                row(
                        "another address in a header",
                        Request.get(null, "session")
                                .with("X-Original-URL", "/livez")
                                .with("X-Rewrite-URL", "/livez"),
                        TOKEN_MISSING),
                row(
                        "a proxy's prefix",
                        Request.get(null, "session")
                                .with("X-Forwarded-Prefix", "/" + Canary.WORD)
                                .with("X-Forwarded-Host", Canary.WORD + ".example"),
                        TOKEN_MISSING),
                row(
                        "a proxy's local caller",
                        Request.get(null, "session")
                                .with("X-Forwarded-For", "127.0.0.1")
                                .with("Forwarded", "for=127.0.0.1"),
                        TOKEN_MISSING),
                row(
                        "another origin asks first",
                        Request.method("OPTIONS", null, "approvals")
                                .with("Origin", "https://evil.example")
                                .with("Access-Control-Request-Method", "POST"),
                        TOKEN_MISSING));
    }

    private Stream<Attack> parameters() {
        return Stream.of(
                list("limit=-1", PARAMETER_INVALID),
                list("limit=0", PARAMETER_INVALID),
                list("limit=201", PARAMETER_INVALID),
                list("limit=18446744073709551617", PARAMETER_INVALID),
                list("limit=NaN", PARAMETER_INVALID),
                list("limit=1&limit=1000", PARAMETER_INVALID),
                list("cursor=" + Canary.WORD, CURSOR_INVALID),
                list("cursor=" + "A".repeat(4_000), PARAMETER_INVALID),
                list("cursor=eyJwb3NpdGlvbiI6LTF9", CURSOR_INVALID),
                list("sort=password", PARAMETER_INVALID),
                list("sort=startedAt;drop%20table%20log.events", PARAMETER_INVALID),
                list("state=%27%20or%20%271%27=%271", PARAMETER_INVALID),
                list("state[$ne]=approved", BAD_REQUEST),
                list("state%5B$ne%5D=approved", PARAMETER_UNDECLARED),
                list("startedAfter=yesterday", PARAMETER_INVALID),
                list("startedAfter=%2B999999999-12-31T23:59:59Z", PARAMETER_INVALID),
                list("q=%00", PARAMETER_INVALID),
                list("role=admin", PARAMETER_UNDECLARED),
                list("class.module.classLoader.resources=x", PARAMETER_UNDECLARED),
                row(
                        "?asOf=" + Canary.WORD,
                        Request.get(ben, target.waiting() + "?asOf=" + Canary.WORD),
                        PARAMETER_INVALID),
                row("?asOf=-1", Request.get(ben, target.waiting() + "?asOf=-1"), PARAMETER_INVALID),
                row(
                        "?validateonly=true",
                        Request.post(ben, "approvals?validateonly=true", Target.open("v")),
                        PARAMETER_UNDECLARED),
                row(
                        "?validateOnly=maybe",
                        Request.post(ben, "approvals?validateOnly=maybe", Target.open("v")),
                        PARAMETER_INVALID),
                row("a tile below zero", Request.get(target.token("ada"), "ledger/tile/-1/0"), NOT_FOUND),
                row("a version below zero", Request.get(ben, "approval-policies/laptops/versions/-1"), NOT_FOUND));
    }

    private Stream<Attack> headers() {
        return Stream.of(
                row("an image, please", Request.get(ben, "approvals").with("Accept", "image/png"), NOT_ACCEPTABLE),
                row("a type that is none", Request.get(ben, "approvals").with("Accept", Canary.WORD), NOT_ACCEPTABLE),
                row("a form", typed("application/x-www-form-urlencoded"), UNSUPPORTED_MEDIA_TYPE),
                row("XML", typed("application/xml"), UNSUPPORTED_MEDIA_TYPE),
                row("a Java object", typed("application/x-java-serialized-object"), UNSUPPORTED_MEDIA_TYPE),
                row("another alphabet", typed("application/json;charset=utf-7"), UNSUPPORTED_MEDIA_TYPE),
                row("no type at all", open().without("Content-Type"), UNSUPPORTED_MEDIA_TYPE),
                row(
                        "a forged consistency token",
                        Request.get(ben, "approvals").with("Consistency-Token", Canary.WORD),
                        CONSISTENCY_TOKEN_INVALID),
                row(
                        "a consistency token of 8,000 characters",
                        Request.get(ben, "approvals").with("Consistency-Token", "A".repeat(6_000)),
                        CONSISTENCY_TOKEN_INVALID),
                row("a claimed time that is none", open().with("Claimed-Time", Canary.WORD), HEADER_INVALID),
                row(
                        "a trace id that is none",
                        Request.get(null, "session").with("traceparent", "00-" + Canary.WORD + "-x-01"),
                        TOKEN_MISSING));
    }

    private Stream<Attack> commands() {
        var reused = open().without("Idempotency-Key").with("Idempotency-Key", "\"used\"");
        return Stream.of(
                row("no key", open().without("Idempotency-Key"), IDEMPOTENCY_KEY_MISSING),
                row("an empty key", keyed("\"\""), IDEMPOTENCY_KEY_INVALID),
                row("a key of 256 characters", keyed("\"" + "k".repeat(256) + "\""), IDEMPOTENCY_KEY_INVALID),
                row("a key that does not end", keyed("\"k"), IDEMPOTENCY_KEY_INVALID),
                row("two keys", keyed("\"a\"").with("Idempotency-Key", "\"b\""), IDEMPOTENCY_KEY_INVALID),
                row("the key of another request", reused, IDEMPOTENCY_KEY_REUSED),
                row("no version", on(null), VERSION_REQUIRED),
                row("an old version", on("\"7\""), VERSION_STALE),
                row("a version of 30 digits", on("\"" + "9".repeat(30) + "\""), HEADER_INVALID),
                row("a version below zero", on("\"-1\""), HEADER_INVALID),
                row("a weak version", on("W/\"0\""), HEADER_INVALID),
                row("any version", on("*"), HEADER_INVALID),
                row("some version", on("\"0\", \"1\""), HEADER_INVALID));
    }

    private Request open() {
        return Request.post(target.token("amal"), "approvals", Target.open("not-this"));
    }

    private Request typed(String type) {
        return open().without("Content-Type").with("Content-Type", type);
    }

    private Request keyed(String key) {
        return open().without("Idempotency-Key").with("Idempotency-Key", key);
    }

    private Request on(@Nullable String version) {
        var comment = Request.post(ben, target.waiting() + "/comments", "{\"text\": \"x\"}");
        return version == null ? comment : comment.with("If-Match", version);
    }

    private Attack list(String query, ProblemCode expected) {
        return row("?" + query, Request.get(ben, "approvals?" + query), expected);
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("address", name.length() > 60 ? name.substring(0, 60) : name, request, expected);
    }
}
