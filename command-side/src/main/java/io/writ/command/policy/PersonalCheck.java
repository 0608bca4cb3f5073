package io.writ.command.policy;

import io.writ.command.policy.Pointers.At;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Whether what a schema declares personal can be found in every payload, and whose it is. */
final class PersonalCheck {

    private static final String ROOT = "/payloadSchema";

    private final JsonNode schema;
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();

    private PersonalCheck(JsonNode schema) {
        this.schema = schema;
    }

    static List<PolicyProblem> check(JsonNode schema) {
        var check = new PersonalCheck(schema);
        check.retention();
        check.texts();
        check.along(new At(ROOT, schema), false);
        for (var at : Subschemas.all(new At(ROOT, schema))) {
            if (at.node().has(PersonalFields.KEYWORD) && !check.reached.contains(at.pointer())) {
                check.add(
                        at, "personal-place", "only fields reached by properties alone; to seal a list, mark the list");
            }
        }
        return check.problems;
    }

    private void along(At at, boolean inside) {
        var declared = at.node().get(PersonalFields.KEYWORD);
        if (declared != null) {
            reached.add(at.pointer());
            if (at.pointer().equals(ROOT)) {
                add(at, "personal-place", "marks fields of the payload, not the whole of it");
            } else if (inside) {
                add(at, "personal-nested", "is sealed already with what it is in");
            } else {
                declaration(at.pointer() + "/" + PersonalFields.KEYWORD, declared);
            }
        }
        for (var property :
                Pointers.fields(at.pointer() + "/properties", at.node().path("properties"))) {
            along(property, inside || (declared != null && !at.pointer().equals(ROOT)));
        }
    }

    private void texts() {
        var declared = schema.get(PersonalFields.TEXTS);
        if (declared != null) {
            declaration(ROOT + "/" + PersonalFields.TEXTS, declared);
        }
    }

    private void declaration(String place, JsonNode declared) {
        if (declared.isBoolean() && declared.booleanValue()) {
            return;
        }
        var subject = declared.get(PersonalFields.SUBJECT);
        if (!declared.isObject() || declared.size() != 1 || subject == null || !subject.isString()) {
            problems.add(new PolicyProblem(
                    place,
                    "personal-invalid",
                    "is true, where it is the requester's, or {\"subject\": pointer into the payload}"));
            return;
        }
        subject(place + "/" + PersonalFields.SUBJECT, subject.stringValue());
    }

    private void subject(String place, String pointer) {
        JsonNode named;
        try {
            named = declared(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            problems.add(new PolicyProblem(place, "personal-subject", "is not a JSON pointer"));
            return;
        }
        var type = named.path("type").asString("");
        if (!type.equals("string") && !type.equals("integer")) {
            problems.add(new PolicyProblem(
                    place, "personal-subject", "must point at a property of type string or integer: a person's id"));
        }
    }

    private JsonNode declared(JsonPointer pointer) {
        var at = schema;
        for (var rest = pointer; !rest.matches(); rest = rest.tail()) {
            at = at.path("properties").path(rest.getMatchingProperty());
        }
        return at;
    }

    private void retention() {
        var retention = schema.get(Retention.KEYWORD);
        if (retention == null) {
            return;
        }
        try {
            var period = Period.parse(retention.asString(""));
            if (retention.isString() && !period.isNegative() && !period.isZero()) {
                return;
            }
        } catch (DateTimeParseException e) {
            // said below, as for the others
        }
        problems.add(new PolicyProblem(
                ROOT + "/" + Retention.KEYWORD,
                "retention-invalid",
                "is an ISO 8601 period of days at least, such as P7Y"));
    }

    private void add(At at, String code, String message) {
        problems.add(new PolicyProblem(at.pointer() + "/" + PersonalFields.KEYWORD, code, message));
    }
}
