package io.writ.ops.contract;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a schema takes away from those who write by the older one, or read by it. */
final class SchemaChanges {

    /** Limits that a greater value loosens, and limits that it tightens. */
    private static final Set<String> UPPER = Set.of("maxLength", "maxItems", "maxProperties", "maximum");

    private static final Set<String> LOWER = Set.of("minLength", "minItems", "minProperties", "minimum");

    private final JsonNode before;
    private final JsonNode now;
    private final boolean sent;
    private final Consumer<String> found;
    private final Set<String> compared = new HashSet<>();

    /**
     * @param before the whole older document, and {@code now} the newer one: references lead into them
     * @param sent whether clients send it; else they get it
     */
    SchemaChanges(JsonNode before, JsonNode now, boolean sent, Consumer<String> found) {
        this.before = before;
        this.now = now;
        this.sent = sent;
        this.found = found;
    }

    void compare(String at, JsonNode old, JsonNode fresh) {
        var name = old.path("$ref").asString("");
        // What two places refer to is compared once, and a schema that holds itself has an end.
        if (!name.isEmpty() && !compared.add(name + " " + fresh.path("$ref").asString(""))) {
            return;
        }
        var one = resolved(before, old);
        var other = resolved(now, fresh);
        types(at, one, other);
        values(at, one, other);
        properties(at, one, other);
        if (sent) {
            limits(at, one, other);
        }
        if (one.has("items")) {
            compare(at + "/[]", one.path("items"), other.path("items"));
        }
        if (one.path("additionalProperties").isObject()) {
            compare(at + "/*", one.path("additionalProperties"), other.path("additionalProperties"));
        }
        for (var choice : Set.of("oneOf", "anyOf", "allOf")) {
            variants(at, one.path(choice), other.path(choice));
        }
    }

    private void types(String at, JsonNode one, JsonNode other) {
        var old = texts(one.path("type"));
        var fresh = texts(other.path("type"));
        boolean kept = sent ? fresh.isEmpty() || fresh.containsAll(old) : old.isEmpty() || old.containsAll(fresh);
        // Without a type, anything goes.
        boolean narrowed = sent && old.isEmpty() && !fresh.isEmpty() && !one.has("$ref") && isAnything(one);
        boolean widened = !sent && !old.isEmpty() && fresh.isEmpty() && isAnything(other);
        if (!kept || narrowed || widened) {
            found.accept("%s: type was %s and is %s".formatted(at, old, fresh));
        }
        var format = one.path("format").asString("");
        if (!format.isEmpty() && !format.equals(other.path("format").asString(""))) {
            found.accept("%s: format was %s".formatted(at, format));
        }
    }

    private static boolean isAnything(JsonNode schema) {
        return !schema.has("oneOf") && !schema.has("anyOf") && !schema.has("allOf") && !schema.has("properties");
    }

    private void values(String at, JsonNode one, JsonNode other) {
        var fresh = texts(other.path("enum"));
        if (one.has("enum")) {
            texts(one.path("enum")).stream()
                    .filter(value -> other.has("enum") && !fresh.contains(value))
                    .forEach(value -> found.accept("%s: no longer can be %s".formatted(at, value)));
        } else if (sent && other.has("enum")) {
            found.accept("%s: can only be one of %s".formatted(at, fresh));
        }
    }

    private void properties(String at, JsonNode one, JsonNode other) {
        var required = texts(other.path("required"));
        var wasRequired = texts(one.path("required"));
        one.path("properties").propertyStream().forEach(property -> {
            var name = at + "/" + property.getKey();
            var fresh = other.path("properties").path(property.getKey());
            if (fresh.isMissingNode()) {
                found.accept("%s: is gone".formatted(name));
            } else {
                compare(name, property.getValue(), fresh);
            }
        });
        if (sent) {
            required.stream()
                    .filter(name -> !wasRequired.contains(name))
                    .forEach(name -> found.accept("%s/%s: is newly required".formatted(at, name)));
        } else {
            wasRequired.stream()
                    .filter(name ->
                            !required.contains(name) && other.path("properties").has(name))
                    .forEach(name -> found.accept("%s/%s: is no longer always there".formatted(at, name)));
        }
    }

    private void limits(String at, JsonNode one, JsonNode other) {
        UPPER.stream()
                .filter(limit -> other.has(limit) && (!one.has(limit) || order(limit, one, other) > 0))
                .forEach(limit -> found.accept("%s: %s is %s".formatted(at, limit, other.path(limit))));
        LOWER.stream()
                .filter(limit -> other.has(limit) && (!one.has(limit) || order(limit, one, other) < 0))
                .forEach(limit -> found.accept("%s: %s is %s".formatted(at, limit, other.path(limit))));
        var pattern = other.path("pattern").asString("");
        if (!pattern.isEmpty() && !pattern.equals(one.path("pattern").asString(""))) {
            found.accept("%s: must match %s".formatted(at, pattern));
        }
    }

    private static int order(String limit, JsonNode one, JsonNode other) {
        return one.path(limit).decimalValue().compareTo(other.path(limit).decimalValue());
    }

    /** Variants are known by what they refer to, or else by their place. */
    private void variants(String at, JsonNode old, JsonNode fresh) {
        for (int i = 0; i < old.size(); i++) {
            var variant = old.get(i);
            var name = variant.path("$ref").asString("");
            var same = name.isEmpty() ? Optional.ofNullable(fresh.get(i)) : named(fresh, name);
            var place = at + "/" + (name.isEmpty() ? i : name.substring(name.lastIndexOf('/') + 1));
            if (same.isPresent()) {
                compare(place, variant, same.get());
            } else {
                found.accept("%s: is gone".formatted(place));
            }
        }
    }

    private static Optional<JsonNode> named(JsonNode variants, String name) {
        return variants.valueStream()
                .filter(one -> one.path("$ref").asString("").equals(name))
                .findFirst();
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var name = schema.path("$ref").asString("");
        return name.startsWith("#/") ? document.at(name.substring(1)) : schema;
    }

    /** One text, or several. */
    private static Set<String> texts(@Nullable JsonNode node) {
        if (node == null) {
            return Set.of();
        }
        return node.isArray()
                ? node.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
                : node.isString() ? Set.of(node.asString()) : Set.of();
    }
}
