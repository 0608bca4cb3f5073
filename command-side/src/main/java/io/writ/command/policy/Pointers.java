package io.writ.command.policy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON pointers, RFC 6901. */
final class Pointers {

    private Pointers() {}

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The fields of an object as pointer and value; empty for anything else. */
    static List<At> fields(String pointer, JsonNode node) {
        return node.properties().stream()
                .map(field -> new At(child(pointer, field.getKey()), field.getValue()))
                .toList();
    }

    /** The elements of an array as pointer and value; empty for anything else. */
    static List<At> elements(String pointer, JsonNode node) {
        return !node.isArray()
                ? List.of()
                : java.util.stream.IntStream.range(0, node.size())
                        .mapToObj(i -> new At(pointer + "/" + i, node.get(i)))
                        .toList();
    }

    /** A node and where it is. */
    record At(String pointer, JsonNode node) {}
}
