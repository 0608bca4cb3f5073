package io.writ.events.personal;

import io.writ.events.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An event as it is shown where nothing records who was shown it: without what is personal in it. */
public final class Withheld {

    /** What stands where something personal is not shown. */
    public static final String MARK = "[personal]";

    private Withheld() {}

    /** @param json an event as it is worked with */
    public static JsonNode from(byte[] json) {
        var tree = Json.mapper().readTree(json);
        if (SealedFields.mayConcern(json)) {
            SealedFields.holders(tree).forEach(Withheld::withhold);
        }
        return tree;
    }

    /** As where they are sealed, only the places are named: neither whose they are nor by which blinds they can be guessed. */
    private static void withhold(ObjectNode holder) {
        var fields = holder.required(SealedFields.PERSONAL);
        if (fields.isEmpty() || !fields.get(0).isObject()) {
            return;
        }
        var places = holder.putArray(SealedFields.PERSONAL);
        for (var field : fields) {
            var pointer = field.required("pointer").stringValue();
            places.add(pointer);
            SealedFields.replace(holder, pointer, value -> StringNode.valueOf(MARK));
        }
    }
}
