package io.writ.command.policy;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialects;
import io.writ.command.policy.Pointers.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a payload schema is one, and can be applied in bounded time without reading anything else. */
final class SchemaCheck {

    private static final String ROOT = "/payloadSchema";
    private static final String DIALECT = Dialects.getDraft202012().getId();
    private static final Set<String> ELSEWHERE = Set.of(
            "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$recursiveAnchor", "$vocabulary");

    private final List<PolicyProblem> problems = new ArrayList<>();

    private SchemaCheck() {}

    static List<PolicyProblem> check(JsonNode schema) {
        var check = new SchemaCheck();
        check.wellFormed(schema);
        check.dialect(schema);
        if (check.problems.isEmpty()) {
            check.againstDraft(schema);
        }
        if (check.problems.isEmpty()) {
            check.bounded(schema);
        }
        if (check.problems.isEmpty()) {
            check.problems.addAll(PersonalCheck.check(schema));
        }
        return check.problems;
    }

    private void wellFormed(JsonNode schema) {
        WellFormed.violations(ROOT, schema)
                .forEach(violation -> add(violation.pointer(), violation.code(), violation.message()));
    }

    private void dialect(JsonNode schema) {
        var dialect = schema.path("$schema").asString(DIALECT);
        if (!schema.isObject()) {
            add(ROOT, "schema-invalid", "must be an object");
        } else if (!dialect.equals(DIALECT)) {
            add(ROOT + "/$schema", "schema-dialect", "must be " + DIALECT);
        }
    }

    private void againstDraft(JsonNode schema) {
        var meta = PayloadSchema.registry().getSchema(SchemaLocation.of(DIALECT));
        for (var error : meta.validate(schema)) {
            add(ROOT + error.getInstanceLocation(), "schema-invalid", error.getMessage());
        }
    }

    private void bounded(JsonNode schema) {
        for (var at : Subschemas.all(new At(ROOT, schema))) {
            references(schema, at);
            patterns(at);
        }
        if (problems.isEmpty()) {
            SchemaSize.check(schema).forEach(problem -> add(ROOT, problem.code(), problem.message()));
        }
    }

    private void references(JsonNode schema, At at) {
        for (var field : at.node().properties()) {
            if (ELSEWHERE.contains(field.getKey())) {
                add(
                        Pointers.child(at.pointer(), field.getKey()),
                        "schema-reference",
                        "is not supported; use $defs and $ref");
            }
        }
        var ref = at.node().get("$ref");
        if (ref != null && Subschemas.resolve(schema, ref.asString()) == null) {
            add(at.pointer() + "/$ref", "schema-reference", "must be # or #/ and a place within this schema");
        }
    }

    private void patterns(At at) {
        var pattern = at.node().get("pattern");
        if (pattern != null) {
            pattern(at.pointer() + "/pattern", pattern.asString());
        }
        var byName = at.node().path("patternProperties");
        byName.properties()
                .forEach(field ->
                        pattern(Pointers.child(at.pointer() + "/patternProperties", field.getKey()), field.getKey()));
    }

    private void pattern(String pointer, String regex) {
        try {
            LinearPatterns.compile(regex);
        } catch (IllegalArgumentException e) {
            add(pointer, "schema-pattern", "is not an RE2 regular expression: " + e.getMessage());
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new PolicyProblem(pointer, code, message));
    }
}
