package io.writ.ops.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.writ.events.json.Json;
import io.writ.ops.contract.OpenApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares an answer with what the document says of it: status, headers, media type, body, and the problem's code. */
final class ExchangeCheck {

    private static final int MOST_FINDINGS = 5;

    /** Headers that a client acts on, and so looks for in the document. */
    private static final Set<String> MEANT = Set.of(
            "ETag", "Idempotency-Replayed", "Link", "Location", "Memento-Datetime", "Retry-After", "WWW-Authenticate");

    /** Those that an answer has for a reason of its own; any other that is documented belongs to every success. */
    private static final Set<String> SOMETIMES = Set.of("Idempotency-Replayed", "Link", "Memento-Datetime");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode components;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    ExchangeCheck(OpenApiDocument document) {
        components = document.root().path("components");
    }

    /** What does not hold; empty when all does. */
    List<String> findings(Operation operation, Exchange exchange) {
        var response = operation.response(exchange.status());
        if (!response.isObject()) {
            return List.of("status %d is not documented".formatted(exchange.status()));
        }
        var findings = new ArrayList<String>();
        headers(response, exchange, findings);
        body(operation, response, exchange, findings);
        return findings;
    }

    private static void headers(JsonNode response, Exchange exchange, List<String> findings) {
        var documented = response.path("headers");
        documented
                .propertyStream()
                .filter(header -> isPromised(header.getKey(), header.getValue(), exchange))
                .map(Map.Entry::getKey)
                .filter(name -> !exchange.headers().contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> findings.add("header %s is missing".formatted(name)));
        MEANT.stream()
                .filter(name -> exchange.headers().contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !documented.has(name))
                .forEach(name -> findings.add("header %s is not documented".formatted(name)));
    }

    private static boolean isPromised(String name, JsonNode header, Exchange exchange) {
        if (header.path("required").asBoolean(false)) {
            return true;
        }
        return exchange.isSuccess() && !exchange.isDryRun() && !SOMETIMES.contains(name);
    }

    private void body(Operation operation, JsonNode response, Exchange exchange, List<String> findings) {
        var content = response.path("content");
        var bytes = exchange.body();
        if (exchange.method().equals("HEAD") || (content.isMissingNode() && (bytes == null || bytes.length == 0))) {
            return;
        }
        var type = content.has(exchange.mediaType()) ? exchange.mediaType() : "*/*";
        if (!content.has(type)) {
            findings.add("media type %s is not documented".formatted(exchange.mediaType()));
            return;
        }
        if (bytes != null && exchange.mediaType().endsWith("json")) {
            for (var json : values(exchange.mediaType(), bytes)) {
                schema(operation, exchange.status(), type).validate(json).stream()
                        .limit(MOST_FINDINGS)
                        .map(ExchangeCheck::finding)
                        .forEach(findings::add);
                problem(content.path(type), exchange, json, findings);
            }
        }
    }

    /** One value, or one a line. */
    private static List<JsonNode> values(String mediaType, byte[] body) {
        return mediaType.equals("application/x-ndjson")
                ? new String(body, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> Json.mapper().readTree(line))
                        .toList()
                : List.of(Json.mapper().readTree(body));
    }

    private static void problem(JsonNode documented, Exchange exchange, JsonNode body, List<String> findings) {
        var code = body.path("code").asString("");
        if (exchange.mediaType().equals("application/problem+json")
                && !documented.path("examples").has(code)) {
            findings.add("problem %s is not declared".formatted(code));
        }
    }

    private Schema schema(Operation operation, int status, String type) {
        return schemas.computeIfAbsent(operation.id() + status + type, any -> {
            var schema = operation.response(status).path("content").path(type).path("schema");
            // References lead to the document's components, so each schema brings them along.
            var whole = ((ObjectNode) schema.deepCopy()).set("components", components);
            return registry.getSchema(whole);
        });
    }

    private static String finding(Error error) {
        return "body at %s: %s".formatted(error.getInstanceLocation(), error.getMessage());
    }
}
