package io.writ.edge.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes examples from schemas, with values as they look here; every success that has none of its own gets one. */
final class SchemaExamples {

    private static final int DEEPEST = 8;

    private static final Set<String> SAID = Set.of("reason", "note", "comment", "text", "rationale");

    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("id", "0198c5a0-0000-7000-8000-000000000001"),
            Map.entry("stream", "approval-0198c5a0-0000-7000-8000-000000000001"),
            Map.entry("href", "/api/v1/approvals/0198c5a0-0000-7000-8000-000000000001"),
            Map.entry("digest", "sha-256:3d1caaed3e43f219221bfb8bbfac67bea15b44d5b0008d1b0f596081445f1499"),
            Map.entry("policyKey", "laptops"),
            Map.entry("key", "laptops"),
            Map.entry("title", "A laptop for Amal"),
            Map.entry("requester", "amal"),
            Map.entry("by", "ben"),
            Map.entry("principal", "ben"),
            Map.entry("role", "approver"),
            Map.entry("entity", "emea"),
            Map.entry("currency", "EUR"),
            Map.entry("value", "2450.00"),
            Map.entry("uri", "https://files.example/report.pdf"),
            Map.entry("type", "approval.submitted"),
            Map.entry("position", 42),
            Map.entry("version", 3));

    private static final Map<String, Object> BY_MEDIA_TYPE = Map.of(
            "text/event-stream",
            "id: 42\nevent: remove\ndata: {\"id\":\"0198c5a0-0000-7000-8000-000000000001\"}\n\n",
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
            "text/vnd.mermaid",
            "flowchart LR\n  finance --> legal",
            "application/cap+xml",
            "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>writ-42</identifier></alert>",
            "application/xml",
            "<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" value=\"writ-42\"/></trace></log>",
            "text/plain",
            "localhost/writ\n42\nPdHK7T5D8iGSG/uLv6xsZ6xbFHXX1EaxXcBfdKlDBnU=\n");

    private final Map<String, Schema<?>> components = new TreeMap<>();

    SchemaExamples(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        if (schemas != null) {
            schemas.forEach(components::put);
        }
    }

    void add(OpenAPI document) {
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations()
                        .forEach(operation -> operation.getResponses().forEach(this::complete)));
    }

    /** What it needs, and what is said with it; all else means something that the sender has to know. */
    Map<String, Object> request(Schema<?> body) {
        Schema<?> schema = body.get$ref() == null ? body : target(body);
        var members = new LinkedHashMap<String, Object>();
        if (schema == null || schema.getProperties() == null) {
            return members;
        }
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        schema.getProperties().forEach((name, property) -> {
            var value = SAID.contains(name) ? "As agreed" : of(name, (Schema<?>) property, 1);
            if (value != null && (required.contains(name) || SAID.contains(name))) {
                members.put(name, value);
            }
        });
        return members;
    }

    private @Nullable Schema<?> target(Schema<?> reference) {
        return components.get(reference.get$ref().replaceAll(".*/", ""));
    }

    private void complete(String status, ApiResponse response) {
        if (status.startsWith("2") && response.getContent() != null) {
            response.getContent().forEach(this::complete);
        }
    }

    private void complete(String type, MediaType body) {
        if (type.startsWith("text/") || type.endsWith("xml")) {
            // Whatever object a handler makes it of.
            body.setSchema(Schemas.of("string"));
        }
        if (body.getExample() != null || body.getSchema() == null || isBinary(body.getSchema())) {
            return;
        }
        var example = type.endsWith("json") || type.equals("*/*")
                ? of("", body.getSchema(), 0)
                : BY_MEDIA_TYPE.get(type.replaceAll(";.*", ""));
        if (example != null && body.getExamples() == null) {
            body.setExample(example);
        } else if (example != null) {
            body.addExamples("accepted", new io.swagger.v3.oas.models.examples.Example().value(example));
        }
    }

    private static boolean isBinary(Schema<?> schema) {
        return "binary".equals(schema.getFormat());
    }

    private @Nullable Object of(String name, Schema<?> schema, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (schema.get$ref() != null) {
            var target = target(schema);
            return target == null ? null : of(name, target, depth);
        }
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        var choices = schema.getOneOf() == null ? schema.getAnyOf() : schema.getOneOf();
        if (choices != null && !choices.isEmpty()) {
            return of(name, choices.getFirst(), depth + 1);
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        return typed(name, schema, depth);
    }

    private @Nullable Object typed(String name, Schema<?> schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> BY_NAME.getOrDefault(name, 1) instanceof Integer number ? number : 1;
            case "number" -> 1.5;
            case "boolean" -> true;
            case "string" -> string(name, schema);
            default -> Map.of();
        };
    }

    private Map<String, Object> object(Schema<?> schema, int depth) {
        var members = new LinkedHashMap<String, Object>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                var value = of(name, (Schema<?>) property, depth + 1);
                if (value != null) {
                    members.put(name, value);
                }
            });
        }
        return members;
    }

    private List<Object> array(String name, Schema<?> schema, int depth) {
        var item = schema.getItems() == null ? null : of(name, schema.getItems(), depth + 1);
        return item == null ? List.of() : List.of(item);
    }

    private static Object string(String name, Schema<?> schema) {
        var format = schema.getFormat() == null ? "" : schema.getFormat();
        return switch (format) {
            case "date-time" -> "2026-01-31T09:30:00.000Z";
            case "uuid" -> "0198c5a0-0000-7000-8000-000000000001";
            case "duration" -> "PT30S";
            default -> BY_NAME.getOrDefault(name, name.isEmpty() ? "text" : name) instanceof String text ? text : name;
        };
    }

    private static String type(Schema<?> schema) {
        if (schema.getTypes() != null && !schema.getTypes().isEmpty()) {
            return schema.getTypes().iterator().next();
        }
        if (schema.getType() != null) {
            return schema.getType();
        }
        return schema.getProperties() == null ? "" : "object";
    }
}
