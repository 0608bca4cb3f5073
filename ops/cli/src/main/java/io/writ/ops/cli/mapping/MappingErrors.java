package io.writ.ops.cli.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with a mapping, each with the place in the file. */
final class MappingErrors {

    private static final Set<String> NAMES_OF_PEOPLE = Set.of("case", "hash", "n");

    private final List<String> errors = new ArrayList<>();

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<String> list() {
        return errors;
    }

    /** What must be there before the rest can be read. */
    void checkShape(JsonNode tree) {
        if (!tree.isObject()) {
            errors.add("/: a mapping is an object");
            return;
        }
        require("", tree, "name", "policy", "roleAttribute", "request", "activities", "people");
        var request = tree.path("request");
        require("/request", request, "subject", "title", "payload");
        require("/request/subject", request.path("subject"), "type", "reference");
        require("/request/amount", request.path("amount"), "value", "currency");
        tree.path("activities")
                .properties()
                .forEach(rule -> require("/activities/" + rule.getKey(), rule.getValue(), "command"));
        tree.path("people")
                .properties()
                .forEach(people -> require("/people/" + people.getKey(), people.getValue(), "name", "roles"));
        tree.path("implied").forEach(implied -> require("/implied", implied, "before", "state", "command", "as"));
    }

    private void require(String place, JsonNode node, String... fields) {
        Stream.of(fields)
                .filter(field -> !node.isMissingNode() && !node.hasNonNull(field))
                .forEach(field -> add(place + "/" + field, "is required"));
    }

    void check(Mapping mapping) {
        if (mapping.activities().values().stream()
                .noneMatch(rule -> rule.command().carriesRequest())) {
            add("/activities", "no activity opens an approval: one must be a submit or an open-draft");
        }
        mapping.activities().forEach((activity, rule) -> check(mapping, activity, rule));
        mapping.people().forEach(this::check);
        if (mapping.implied() != null) {
            mapping.implied().forEach(implied -> known(mapping, "/implied", implied.as()));
        }
        if (mapping.request().derived() != null) {
            mapping.request().derived().keySet().stream()
                    .filter(mapping.request().payload()::containsKey)
                    .forEach(field -> add("/request/derived/" + field, "is in /request/payload as well"));
        }
    }

    private void check(Mapping mapping, String activity, Rule rule) {
        var place = "/activities/" + activity;
        if (rule.as() != null) {
            known(mapping, place + "/as", rule.as());
        }
        if ((rule.command() == StepCommand.REOPEN || rule.command() == StepCommand.EFFECT_FAILED)
                && rule.text() == null) {
            add(place, "needs a text: the reason");
        }
        if (rule.text() == null && mayComment(rule)) {
            add(place, "needs a text: the comment");
        }
        if (rule.reference() != null && !rule.command().reportsEffect()) {
            add(place + "/reference", "only an effect has one");
        }
    }

    private static boolean mayComment(Rule rule) {
        return rule.command() == StepCommand.COMMENT
                || (rule.when() != null && rule.when().containsValue(StepCommand.COMMENT));
    }

    private void check(String role, People people) {
        var place = "/people/" + role;
        var names = people.name().names();
        names.stream()
                .filter(name -> !NAMES_OF_PEOPLE.contains(name))
                .forEach(name ->
                        add(place + "/name", "does not know {%s}, only {case}, {hash} and {n}".formatted(name)));
        if (names.contains("n") != (people.pool() != null)) {
            add(place, "{n} in the name and a pool need each other");
        }
        if (people.pool() != null && people.pool() < 1) {
            add(place + "/pool", "is at least 1");
        }
        if (people.roles().isEmpty()) {
            add(place + "/roles", "is empty: nobody could do anything");
        }
    }

    private void known(Mapping mapping, String place, String role) {
        if (!mapping.people().containsKey(role)) {
            add(place, "'%s' is not among /people".formatted(role));
        }
    }

    private void add(String place, String what) {
        errors.add(place + ": " + what);
    }
}
