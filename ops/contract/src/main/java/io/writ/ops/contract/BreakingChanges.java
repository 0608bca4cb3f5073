package io.writ.ops.contract;

import io.writ.ops.contract.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a document takes away from clients that were written by an older one. */
final class BreakingChanges {

    private final OpenApiDocument before;
    private final OpenApiDocument now;
    private final List<String> found = new ArrayList<>();

    private BreakingChanges(OpenApiDocument before, OpenApiDocument now) {
        this.before = before;
        this.now = now;
    }

    /** One line for each; empty when every client goes on as it did. */
    static List<String> between(OpenApiDocument before, OpenApiDocument now) {
        var changes = new BreakingChanges(before, now);
        changes.operations();
        return changes.found.stream().distinct().sorted().toList();
    }

    private void operations() {
        var fresh = byAddress(now);
        byAddress(before).forEach((address, one) -> {
            var other = fresh.get(address);
            if (other == null) {
                found.add("%s: %s is gone".formatted(one.id(), address));
            } else {
                if (!one.id().equals(other.id())) {
                    found.add("%s: is called %s".formatted(one.id(), other.id()));
                }
                parameters(one.id(), one.definition(), other.definition());
                body(
                        one.id(),
                        one.definition().path("requestBody"),
                        other.definition().path("requestBody"));
                responses(
                        one.id(),
                        one.definition().path("responses"),
                        other.definition().path("responses"));
            }
        });
    }

    /** What a part of a path is called, no client sees. */
    private static Map<String, Operation> byAddress(OpenApiDocument document) {
        return document.operations().stream()
                .collect(Collectors.toMap(
                        one -> one.method().toUpperCase(Locale.ROOT)
                                + " "
                                + one.path().replaceAll("\\{[^}]+}", "{}"),
                        Function.identity(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private void parameters(String id, JsonNode one, JsonNode other) {
        var old = byName(one);
        var fresh = byName(other);
        old.forEach((name, parameter) -> {
            if (name.startsWith("path ")) {
                return;
            }
            if (fresh.containsKey(name)) {
                schemas(true)
                        .compare(
                                "%s %s".formatted(id, name),
                                parameter.path("schema"),
                                fresh.get(name).path("schema"));
            } else {
                found.add("%s %s: is gone".formatted(id, name));
            }
        });
        fresh.forEach((name, parameter) -> {
            boolean was = old.containsKey(name) && isRequired(old.get(name));
            if (isRequired(parameter) && !was && !name.startsWith("path ")) {
                found.add("%s %s: is newly required".formatted(id, name));
            }
        });
    }

    private static Map<String, JsonNode> byName(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .collect(Collectors.toMap(
                        one -> one.path("in").asString() + " "
                                + one.path("name").asString(),
                        Function.identity(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private void body(String id, JsonNode one, JsonNode other) {
        if (isRequired(other) && !isRequired(one)) {
            found.add("%s request: is newly required".formatted(id));
        }
        content(id + " request", one.path("content"), other.path("content"), true);
    }

    private void responses(String id, JsonNode one, JsonNode other) {
        one.propertyStream().filter(status -> status.getKey().startsWith("2")).forEach(status -> {
            var at = "%s %s".formatted(id, status.getKey());
            var fresh = other.path(status.getKey());
            if (fresh.isMissingNode()) {
                found.add("%s: is gone".formatted(at));
                return;
            }
            status.getValue().path("headers").propertyNames().stream()
                    .filter(name -> !fresh.path("headers").has(name))
                    .forEach(name -> found.add("%s header %s: is gone".formatted(at, name)));
            content(at, status.getValue().path("content"), fresh.path("content"), false);
        });
    }

    private void content(String at, JsonNode one, JsonNode other, boolean sent) {
        one.propertyStream().forEach(type -> {
            if (other.has(type.getKey())) {
                schemas(sent)
                        .compare(
                                at,
                                type.getValue().path("schema"),
                                other.path(type.getKey()).path("schema"));
            } else {
                found.add("%s: %s is gone".formatted(at, type.getKey()));
            }
        });
    }

    private SchemaChanges schemas(boolean sent) {
        return new SchemaChanges(before.root(), now.root(), sent, found::add);
    }

    private static boolean isRequired(JsonNode part) {
        return part.path("required").asBoolean(false);
    }
}
