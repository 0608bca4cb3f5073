package io.writ.edge.attack;

import static io.writ.edge.attack.Target.CANARY;
import static io.writ.edge.attack.Target.EDGE;
import static io.writ.edge.attack.Target.THINGS;

import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Edge;
import java.util.stream.Stream;

/** Bodies that are too much, or not what they should be. */
final class BodyAttacks {

    private BodyAttacks() {}

    static Stream<Attack> rows() {
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

    private static Attack body(String name, String body, ProblemCode expected) {
        return new Attack("body: " + name, EDGE.command(THINGS, body), expected);
    }

    private static String thing(String payload) {
        return "{\"name\": \"a\", \"size\": 1, \"payload\": " + payload + "}";
    }

    private static String with(String field, String value) {
        return "{\"name\": \"a\", \"payload\": {}, \"size\": 1, \"%s\": \"%s\"}".formatted(field, value);
    }
}
