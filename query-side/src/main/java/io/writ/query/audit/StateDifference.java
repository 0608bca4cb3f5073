package io.writ.query.audit;

import io.writ.api.audit.StreamChangesResource.Change;
import io.writ.api.audit.StreamChangesResource.Op;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Patch (RFC 6902) from one value to another: applied to the first, it gives the second.
 *
 * <p>Lists are compared place by place; what is longer is added to or removed from their end.
 */
final class StateDifference {

    private final List<Change> changes = new ArrayList<>();

    private StateDifference() {}

    static List<Change> between(JsonNode from, JsonNode to) {
        var difference = new StateDifference();
        difference.compare("", from, to);
        return List.copyOf(difference.changes);
    }

    private void compare(String path, JsonNode from, JsonNode to) {
        if (from.isObject() && to.isObject()) {
            objects(path, from, to);
        } else if (from.isArray() && to.isArray()) {
            arrays(path, from, to);
        } else if (!from.equals(to)) {
            changes.add(new Change(Op.REPLACE, path, to));
        }
    }

    private void objects(String path, JsonNode from, JsonNode to) {
        for (var field : from.properties()) {
            var place = path + "/" + escaped(field.getKey());
            if (to.has(field.getKey())) {
                compare(place, field.getValue(), to.required(field.getKey()));
            } else {
                changes.add(new Change(Op.REMOVE, place, null));
            }
        }
        for (var field : to.properties()) {
            if (!from.has(field.getKey())) {
                changes.add(new Change(Op.ADD, path + "/" + escaped(field.getKey()), field.getValue()));
            }
        }
    }

    private void arrays(String path, JsonNode from, JsonNode to) {
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            compare(path + "/" + i, from.required(i), to.required(i));
        }
        for (int i = from.size() - 1; i >= to.size(); i--) {
            changes.add(new Change(Op.REMOVE, path + "/" + i, null));
        }
        for (int i = from.size(); i < to.size(); i++) {
            changes.add(new Change(Op.ADD, path + "/" + i, to.required(i)));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
