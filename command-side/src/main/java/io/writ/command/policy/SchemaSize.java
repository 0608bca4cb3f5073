package io.writ.command.policy;

import io.writ.command.policy.Pointers.At;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How large a schema is with every reference written out. That bounds the work for each value of a payload, as long as
 * no reference leads back to itself.
 */
final class SchemaSize {

    /** Schemas, references written out. */
    static final long LIMIT = 10_000;

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, Long> sizes = new IdentityHashMap<>();
    private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean recursive;

    private SchemaSize(JsonNode root) {
        this.root = root;
    }

    static List<PolicyProblem> check(JsonNode root) {
        var measure = new SchemaSize(root);
        long size = measure.size(root);
        var problems = new ArrayList<PolicyProblem>();
        if (measure.recursive) {
            problems.add(new PolicyProblem("", "schema-recursive", "a $ref leads back to the schema that it is in"));
        } else if (size > LIMIT) {
            problems.add(new PolicyProblem(
                    "", "schema-too-large", "has more than %d schemas with references written out".formatted(LIMIT)));
        }
        return problems;
    }

    private long size(JsonNode schema) {
        var known = sizes.get(schema);
        if (known != null) {
            return known;
        }
        if (!open.add(schema)) {
            recursive = true;
            return 0;
        }
        long size = 1;
        for (var child : Subschemas.applied(new At("", schema))) {
            size += size(child.node());
        }
        var ref = schema.get("$ref");
        var target = ref == null ? null : Subschemas.resolve(root, ref.asString());
        size += target == null ? 0 : size(target);
        open.remove(schema);
        size = Math.min(size, LIMIT + 1);
        sizes.put(schema, size);
        return size;
    }
}
