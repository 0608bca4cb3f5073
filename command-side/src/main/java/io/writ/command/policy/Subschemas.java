package io.writ.command.policy;

import io.writ.command.policy.Pointers.At;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where a schema of draft 2020-12 holds further schemas. */
final class Subschemas {

    private static final Set<String> ONE = Set.of(
            "not",
            "if",
            "then",
            "else",
            "additionalProperties",
            "propertyNames",
            "unevaluatedProperties",
            "items",
            "contains",
            "unevaluatedItems",
            "contentSchema");
    private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");

    private Subschemas() {}

    /** The schema and every schema in it, definitions too. */
    static List<At> all(At schema) {
        var found = new ArrayList<At>();
        found.add(schema);
        Stream.concat(applied(schema).stream(), definitions(schema)).forEach(child -> found.addAll(all(child)));
        return found;
    }

    /** The schemas that are applied when this one is, references aside. */
    static List<At> applied(At schema) {
        return Pointers.fields(schema.pointer(), schema.node()).stream()
                .flatMap(Subschemas::under)
                .toList();
    }

    /** What a reference within a schema names, or null when there is nothing, or it leads elsewhere. */
    static @Nullable JsonNode resolve(JsonNode root, String ref) {
        if (!ref.equals("#") && !ref.startsWith("#/")) {
            return null;
        }
        try {
            var pointer = URLDecoder.decode(ref.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            var found = root.at(JsonPointer.compile(pointer));
            return found.isObject() || found.isBoolean() ? found : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Stream<At> under(At field) {
        var keyword = field.pointer().substring(field.pointer().lastIndexOf('/') + 1);
        if (ONE.contains(keyword)) {
            return Stream.of(field);
        }
        if (LIST.contains(keyword)) {
            return Pointers.elements(field.pointer(), field.node()).stream();
        }
        return NAMED.contains(keyword) ? Pointers.fields(field.pointer(), field.node()).stream() : Stream.empty();
    }

    private static Stream<At> definitions(At schema) {
        return DEFINITIONS.stream()
                .flatMap(keyword ->
                        Pointers.fields(
                                schema.pointer() + "/" + keyword, schema.node().path(keyword))
                                .stream());
    }
}
