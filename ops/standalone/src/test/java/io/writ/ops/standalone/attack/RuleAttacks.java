package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.ALERT_INVALID;
import static io.writ.api.problem.ProblemCode.BAD_REQUEST;
import static io.writ.api.problem.ProblemCode.MALFORMED_JSON;
import static io.writ.api.problem.ProblemCode.POLICY_INVALID;
import static io.writ.api.problem.ProblemCode.UNKNOWN_FIELD;
import static io.writ.api.problem.ProblemCode.VALIDATION_FAILED;

import io.writ.api.problem.ProblemCode;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Policies that would run away or look elsewhere, alerts that read files, and lists that are too long. */
final class RuleAttacks {

    private final Target target;
    private final Canary canary;

    RuleAttacks(Target target, Canary canary) {
        this.target = target;
        this.canary = canary;
    }

    Stream<Attack> rows() {
        return Stream.of(conditions(), schemas(), alerts(), lists()).flatMap(rows -> rows);
    }

    private Stream<Attack> conditions() {
        return Stream.of(
                condition("that is no expression", "((("),
                condition("that is no yes or no", "1 + 1"),
                condition("that knows somebody else's fields", "environment.PATH == 'x'"),
                condition("that calls the machine", "java.lang.Runtime.getRuntime().exec('id') == null"),
                condition("that calls Spring", "T(java.lang.Runtime).getRuntime() != null"),
                condition(
                        "of loops in loops",
                        "[1,2,3,4,5,6,7,8,9].all(a, [1,2,3,4,5,6,7,8,9].all(b, [1,2,3,4,5,6,7,8,9].all(c, "
                                + "[1,2,3,4,5,6,7,8,9].all(d, [1,2,3,4,5,6,7,8,9].all(e, [1,2,3,4,5,6,7,8,9].all(f, a+b+c+d+e+f > 0))))))"),
                condition("of 100,000 characters", "true " + "|| true ".repeat(14_000)),
                condition("5,000 deep", "(".repeat(1_900) + "true" + ")".repeat(1_900)),
                condition("with a pattern that backtracks", "'aaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches(payload.model)"),
                condition("with a pattern that grows", "payload.model.matches('((a{1,100}){1,100}){1,100}')"));
    }

    private Stream<Attack> schemas() {
        return Stream.of(
                schema("that is elsewhere", "{\"$ref\": \"%s\"}".formatted(canary.url())),
                schema("that is a file", "{\"$ref\": \"file:///etc/passwd\"}"),
                schema("of a dialect elsewhere", "{\"$schema\": \"%s\"}".formatted(canary.url())),
                schema("that is itself", "{\"$ref\": \"#\"}"),
                schema("that is no schema", "{\"type\": 7}"),
                schema("with a pattern that grows", pattern("((a{1,100}){1,100}){1,100}")),
                schema("with a pattern that looks back", pattern("(a)\\\\1")),
                schema("with a pattern of 10,000 characters", pattern("a".repeat(10_000))),
                schema("that doubles and doubles", doubling()),
                row(
                        "a schema 2,000 deep",
                        policy("{\"type\": \"object\", \"x\": " + "[".repeat(2_000) + "}"),
                        MALFORMED_JSON),
                row(
                        "a policy with a script",
                        publish(Target.POLICY.replaceFirst("\\{", "{\"script\": \"x\", ")),
                        UNKNOWN_FIELD));
    }

    private Stream<Attack> alerts() {
        var entity = "<!DOCTYPE alert [<!ENTITY x SYSTEM \"%s\">]>";
        return Stream.of(
                alert("that reads a file", entity.formatted("file:///etc/passwd") + xml("&x;")),
                alert("that asks elsewhere", entity.formatted(canary.url()) + xml("&x;")),
                alert("of a type elsewhere", "<!DOCTYPE alert SYSTEM \"%s\">".formatted(canary.url()) + xml("a")),
                alert(
                        "by a parameter elsewhere",
                        "<!DOCTYPE alert [<!ENTITY %% x SYSTEM \"%s\"> %%x;]>".formatted(canary.url()) + xml("a")),
                alert("of a billion laughs", laughs()),
                alert("10,000 deep", "<a>".repeat(10_000)),
                alert("that is no XML", Canary.WORD));
    }

    private Stream<Attack> lists() {
        var one = "{\"approval\": \"%s\", \"digest\": \"sha-256:%s\", \"choice\": \"approve\"}"
                .formatted(new UUID(7, 7), "0".repeat(64));
        var many = Stream.generate(() -> one).limit(2_000).collect(Collectors.joining(","));
        return Stream.of(
                row(
                        "2,000 decisions at once",
                        Request.post(target.token("ben"), "approvals/bulk-decisions", "{\"items\": [" + many + "]}"),
                        VALIDATION_FAILED),
                row(
                        "no decisions at once",
                        Request.post(target.token("ben"), "approvals/bulk-decisions", "{\"items\": []}"),
                        VALIDATION_FAILED),
                row(
                        "a projection that is a path",
                        Request.post(target.token("admin"), "projections/..%5c..%5cetc/rebuilds", ""),
                        BAD_REQUEST),
                row(
                        "a digest that is none",
                        Request.post(
                                        target.token("ben"),
                                        target.waiting() + "/decisions",
                                        "{\"choice\": \"approve\", \"digest\": \"" + Canary.WORD + "\"}")
                                .with("If-Match", "\"0\""),
                        VALIDATION_FAILED),
                row(
                        "a choice that is none",
                        Request.post(
                                        target.token("ben"),
                                        target.waiting() + "/decisions",
                                        "{\"choice\": \"" + Canary.WORD + "\", \"digest\": \"sha-256:" + "0".repeat(64)
                                                + "\"}")
                                .with("If-Match", "\"0\""),
                        VALIDATION_FAILED));
    }

    private Attack condition(String name, String expression) {
        var stage = Target.POLICY.replace(
                "\"name\": \"finance\",", "\"name\": \"finance\", \"condition\": \"%s\",".formatted(expression));
        return row("a condition " + name, publish(stage), POLICY_INVALID);
    }

    private Attack schema(String name, String schema) {
        return row("a schema " + name, policy(schema), POLICY_INVALID);
    }

    private Request policy(String schema) {
        return publish(Target.POLICY.replaceFirst(
                "\"payloadSchema\": \\{.*?\\}\\}\\}", Matcher.quoteReplacement("\"payloadSchema\": " + schema)));
    }

    private Request publish(String body) {
        return Request.post(target.token("admin"), "approval-policies/attack/versions", body);
    }

    private Attack alert(String name, String xml) {
        return row(
                "an alert " + name,
                Request.post(target.token("omar"), "alerts", xml)
                        .without("Content-Type")
                        .with("Content-Type", "application/cap+xml"),
                ALERT_INVALID);
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("rule", name, request, expected);
    }

    private static String xml(String identifier) {
        return "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>" + identifier
                + "</identifier></alert>";
    }

    private static String pattern(String pattern) {
        return "{\"type\": \"object\", \"properties\": {\"model\": {\"type\": \"string\", \"pattern\": \"%s\"}}}"
                .formatted(pattern);
    }

    /** Thirty definitions, each of which uses the next one twice. */
    private static String doubling() {
        var definitions = IntStream.range(0, 30)
                .mapToObj(i -> "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(", "));
        return "{\"$ref\": \"#/$defs/d0\", \"$defs\": {%s, \"d30\": {}}}".formatted(definitions);
    }

    private static String laughs() {
        var entities = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
                .collect(Collectors.joining());
        return "<!DOCTYPE alert [<!ENTITY l0 \"lol\">" + entities + "]>" + xml("&l9;");
    }
}
