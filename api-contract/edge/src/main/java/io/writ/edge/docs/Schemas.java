package io.writ.edge.docs;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Schemas of OpenAPI 3.1, where a type is one of several. */
final class Schemas {

    private Schemas() {}

    static Schema<Object> of(String type) {
        var schema = new Schema<>();
        schema.setTypes(Set.of(type));
        return schema;
    }

    static Schema<Object> integer() {
        var schema = of("integer");
        schema.setFormat("int64");
        return schema;
    }

    static Schema<Object> string(String description) {
        var schema = of("string");
        schema.setDescription(description);
        return schema;
    }

    static Schema<Object> oneOf(Collection<String> values) {
        var schema = of("string");
        values.forEach(schema::addEnumItemObject);
        return schema;
    }

    static Schema<Object> object(Map<String, Schema<Object>> properties, List<String> required) {
        var schema = of("object");
        new TreeMap<>(properties).forEach(schema::addProperty);
        schema.setRequired(required);
        return schema;
    }

    static Schema<Object> array(Schema<Object> items) {
        var schema = of("array");
        schema.setItems(items);
        return schema;
    }

    static Schema<Object> reference(String component) {
        var schema = new Schema<>();
        schema.set$ref("#/components/schemas/" + component);
        return schema;
    }
}
