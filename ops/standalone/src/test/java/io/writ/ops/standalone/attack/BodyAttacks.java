package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.BODY_MISSING;
import static io.writ.api.problem.ProblemCode.BODY_TOO_LARGE;
import static io.writ.api.problem.ProblemCode.MALFORMED_JSON;
import static io.writ.api.problem.ProblemCode.PAYLOAD_INVALID;
import static io.writ.api.problem.ProblemCode.UNKNOWN_FIELD;
import static io.writ.api.problem.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static io.writ.api.problem.ProblemCode.VALIDATION_FAILED;

import io.writ.api.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are no request for approval. */
final class BodyAttacks {

    private static final int MEGABYTE = 1 << 20;

    private final String amal;

    BodyAttacks(Target target) {
        this.amal = target.token("amal");
    }

    Stream<Attack> rows() {
        return Stream.of(syntax(), size(), fields(), texts()).flatMap(rows -> rows);
    }

    private Stream<Attack> syntax() {
        var good = Target.open("x");
        return Stream.of(
                body("cut off", "{\"policy\": \"" + Canary.WORD, MALFORMED_JSON),
                body("empty", "", BODY_MISSING),
                body("null", "null", BODY_MISSING),
                body("XML", "<a>" + Canary.WORD + "</a>", MALFORMED_JSON),
                body("something after the end", good + " {}", MALFORMED_JSON),
                body("a comment", "/* " + Canary.WORD + " */" + good, MALFORMED_JSON),
                body("single quotes", good.replace('"', '\''), MALFORMED_JSON),
                body("a comma at the end", good.substring(0, good.length() - 1) + ",}", MALFORMED_JSON),
                body("a field twice", "{\"policy\": \"laptops\", \"policy\": \"other\"}", MALFORMED_JSON),
                body("a name twice within", payload("{\"a\": 1, \"a\": 2}"), MALFORMED_JSON),
                body("not a number", payload("{\"a\": NaN}"), MALFORMED_JSON),
                body("a number with a zero before", payload("{\"a\": 007}"), MALFORMED_JSON),
                body("a zero byte", payload("{\"a\": \0}"), MALFORMED_JSON),
                body("a line break in a text", payload("{\"a\": \"\n\"}"), MALFORMED_JSON),
                body("another alphabet", post().body(good, StandardCharsets.UTF_16LE), MALFORMED_JSON),
                body(
                        "bytes that are no text",
                        post().body(payload("{\"a\": \"\u00ff\"}"), StandardCharsets.ISO_8859_1),
                        MALFORMED_JSON));
    }

    private Stream<Attack> size() {
        return Stream.of(
                body("10,000 deep", payload("[".repeat(10_000)), MALFORMED_JSON),
                body("100,000 objects deep", payload("{\"a\":".repeat(100_000)), MALFORMED_JSON),
                body("10,000 digits", payload("{\"a\": " + "1".repeat(10_000) + "}"), MALFORMED_JSON),
                body("a name of 100,000 characters", payload("{\"" + "n".repeat(100_000) + "\": 1}"), MALFORMED_JSON),
                body("a million elements", payload("[" + "1,".repeat(1_000_000) + "1]"), BODY_TOO_LARGE),
                body("over the limit", payload("\"" + "x".repeat(MEGABYTE) + "\""), BODY_TOO_LARGE),
                body("50 MB announced", post().announced(50L * MEGABYTE, new byte[MEGABYTE]), BODY_TOO_LARGE),
                body("a length of 19 digits", post().announced(Long.MAX_VALUE, new byte[10]), BODY_TOO_LARGE),
                body("2 MB in chunks", post().chunked("x".repeat(2 * MEGABYTE)), BODY_TOO_LARGE),
                body(
                        "10 MB packed",
                        post().with("Content-Encoding", "gzip").body(packed(10 * MEGABYTE)),
                        UNSUPPORTED_MEDIA_TYPE));
    }

    private Stream<Attack> fields() {
        return Stream.of(
                body("a list", "[]", VALIDATION_FAILED),
                body("a text", "\"" + Canary.WORD + "\"", VALIDATION_FAILED),
                body("nothing in it", "{}", VALIDATION_FAILED),
                body("a gadget", with("@class", "java.net.URL"), UNKNOWN_FIELD),
                body("a gadget of another kind", with("@type", "javax.script.ScriptEngineManager"), UNKNOWN_FIELD),
                body("a role", with("role", "admin"), UNKNOWN_FIELD),
                body("another requester", with("requester", "maya"), UNKNOWN_FIELD),
                body("a state", with("state", "approved"), UNKNOWN_FIELD),
                body("a version", with("version", "9"), UNKNOWN_FIELD),
                body("a prototype", with("__proto__", "x"), UNKNOWN_FIELD),
                body(
                        "a title that is an object",
                        Target.open("x").replace("\"A laptop\"", "{\"" + Canary.WORD + "\": 1}"),
                        VALIDATION_FAILED),
                body("a title that is a number", Target.open("x").replace("\"A laptop\"", "7"), VALIDATION_FAILED),
                body("a payload that is a text", payload("\"" + Canary.WORD + "\""), PAYLOAD_INVALID),
                body("a payload that is a list", payload("[]"), PAYLOAD_INVALID),
                body("an amount that explodes", amount("1e999999999", "EUR"), VALIDATION_FAILED),
                body("an amount of 10,000 digits", amount("9".repeat(10_000), "EUR"), VALIDATION_FAILED),
                body("an amount in no digits of ours", amount("\u0661\u0662", "EUR"), VALIDATION_FAILED),
                body("a currency that is none", amount("1.00", "../"), VALIDATION_FAILED));
    }

    private Stream<Attack> texts() {
        return Stream.of(
                body("a blank title", titled(" "), VALIDATION_FAILED),
                body("a title of 301 characters", titled("t".repeat(301)), VALIDATION_FAILED),
                body("a zero character in the title", titled("a\\u0000b"), VALIDATION_FAILED),
                body("half a character in the title", titled("a\\ud800"), VALIDATION_FAILED),
                body("a zero character in the payload", payload("{\"model\": \"\\u0000\"}"), PAYLOAD_INVALID),
                body("a zero character in a name", payload("{\"\\u0000\": 1}"), PAYLOAD_INVALID),
                body("half a character in the payload", payload("{\"model\": \"\\udfff\"}"), PAYLOAD_INVALID));
    }

    private Request post() {
        return Request.post(amal, "approvals", "").without("Content-Length");
    }

    private Attack body(String name, String body, ProblemCode expected) {
        return body(name, post().body(body), expected);
    }

    private static Attack body(String name, Request request, ProblemCode expected) {
        return new Attack("body", name, request, expected);
    }

    private static String payload(String payload) {
        return Target.open("x").replace("\"payload\": {}", "\"payload\": " + payload);
    }

    private static String titled(String title) {
        return Target.open("x").replace("A laptop", title);
    }

    private static String amount(String value, String currency) {
        return with("amount", "")
                .replace(
                        "\"amount\": \"\"",
                        "\"amount\": {\"value\": \"%s\", \"currency\": \"%s\"}".formatted(value, currency));
    }

    private static String with(String field, String value) {
        return Target.open("x").replaceFirst("\\{", "{\"%s\": \"%s\", ".formatted(field, value));
    }

    private static byte[] packed(int size) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[size]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
