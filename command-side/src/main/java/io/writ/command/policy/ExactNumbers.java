package io.writ.command.policy;

import io.writ.events.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds numbers that RFC 8785 would change: it writes every number as an IEEE 754 double, so two requests that differ
 * only beyond its 17 digits would have the same digest.
 */
final class ExactNumbers {

    private ExactNumbers() {}

    /** Pointers, below {@code pointer}, to numbers that are not exactly a double as RFC 8785 writes it. */
    static List<String> inexact(String pointer, JsonNode node) {
        var found = new ArrayList<String>();
        collect(pointer, node, found);
        return found;
    }

    private static void collect(String pointer, JsonNode node, List<String> found) {
        if (node.isNumber() && !survives(node.decimalValue())) {
            found.add(pointer);
        }
        node.properties().forEach(field -> collect(Pointers.child(pointer, field.getKey()), field.getValue(), found));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), found);
            }
        }
    }

    private static boolean survives(BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            return false;
        }
        var written = new String(Json.canonical(new Double[] {nearest}), StandardCharsets.US_ASCII);
        return new BigDecimal(written.substring(1, written.length() - 1)).compareTo(number) == 0;
    }
}
