package io.writ.ops.standalone;

import io.writ.edge.command.CommandCall;
import io.writ.edge.command.Inquiry;
import io.writ.edge.roles.Operations;
import io.writ.edge.roles.RoleMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;

/** Looks for operations that lack a part of what every operation has. */
final class Completeness {

    private static final Set<String> EVERYWHERE = Set.of("400", "401", "403", "429", "500", "503");

    /** Make what they build on as well, when there is nothing yet that anybody could have seen. */
    private static final Set<String> BEGINNING = Set.of("publishPolicy", "publishPostureModel");

    private final RoleMatrix matrix;
    private final JsonNode document;
    private final List<String> findings = new ArrayList<>();

    private Completeness(RoleMatrix matrix, JsonNode document) {
        this.matrix = matrix;
        this.document = document;
    }

    /** What is missing, by operation; empty when nothing is. */
    static List<String> findings(
            Map<RequestMappingInfo, HandlerMethod> handlers, RoleMatrix matrix, JsonNode document) {
        var check = new Completeness(matrix, document);
        handlers.forEach((info, handler) -> info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .forEach(path -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                check.look(method.name().toLowerCase(java.util.Locale.ROOT), path, handler))));
        check.findings.addAll(SingleResources.findings(handlers, document));
        return check.findings.stream().sorted().toList();
    }

    private void look(String method, String path, HandlerMethod handler) {
        var documented = documented(path).path(method);
        var name = Operations.id(handler).orElse(method + " " + path);
        need(name, "operationId", Operations.id(handler).isPresent());
        need(name, "row in RoleMatrix", matrix.roles(name).isPresent());
        need(name, "documentation", documented.isObject());
        if (!documented.isObject()) {
            return;
        }
        need(
                name,
                "the same operationId",
                documented.path("operationId").asString().equals(name));
        need(name, "summary", !documented.path("summary").asString("").isBlank());
        need(name, "tag", !documented.path("tags").isEmpty());
        documented
                .at("/requestBody/content")
                .propertyStream()
                .forEach(
                        type -> need(name, "an example to send", type.getValue().has("example")));
        problems(name, documented);
        successes(name, documented);
        if (method.equals("post")) {
            command(name, path, documented, handler);
        } else {
            need(name, "Consistency-Token to send", has(documented, "Consistency-Token"));
        }
    }

    private void command(String name, String path, JsonNode documented, HandlerMethod handler) {
        boolean command = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(CommandCall.class));
        if (handler.hasMethodAnnotation(Inquiry.class)) {
            need(name, "an answer without a CommandCall", !command);
            return;
        }
        need(name, "CommandCall", command);
        need(name, "Idempotency-Key", requires(documented, "Idempotency-Key"));
        need(name, "validateOnly", has(documented, "validateOnly"));
        var resource = documented(path.replaceAll("/[^/{]+$", "")).path("get");
        if (!path.endsWith("}")
                && !BEGINNING.contains(name)
                && resource.at("/responses/200/headers/ETag").isObject()) {
            need(name, "If-Match", requires(documented, "If-Match"));
        }
    }

    private void problems(String name, JsonNode documented) {
        var responses = documented.path("responses");
        EVERYWHERE.forEach(status -> need(name, "problems of status " + status, responses.has(status)));
        responses.propertyStream().filter(one -> one.getKey().matches("[45].*")).forEach(one -> {
            var examples = one.getValue().at("/content/application~1problem+json/examples");
            need(name, "examples of problems of status " + one.getKey(), !examples.isEmpty());
            need(
                    name,
                    "RateLimit headers of status " + one.getKey(),
                    one.getKey().equals("401") || limits(one.getValue()));
        });
    }

    private void successes(String name, JsonNode documented) {
        documented
                .path("responses")
                .propertyStream()
                .filter(one -> one.getKey().startsWith("2"))
                .forEach(one -> {
                    var response = one.getValue();
                    need(name, "RateLimit headers of status " + one.getKey(), limits(response));
                    need(
                            name,
                            "Consistency-Token in answers",
                            response.at("/headers/Consistency-Token").isObject());
                    response.path("content")
                            .propertyStream()
                            .forEach(type -> success(name, type.getKey(), type.getValue()));
                    if (answersVersion(response)) {
                        need(name, "ETag", response.at("/headers/ETag").isObject());
                    }
                });
    }

    private void success(String name, String type, JsonNode body) {
        boolean binary = body.at("/schema/format").asString("").equals("binary");
        need(name, "an example of " + type, binary || body.has("example") || body.has("examples"));
    }

    /** Whether it is a single resource that says which version it is. */
    private boolean answersVersion(JsonNode response) {
        return response.path("content")
                .valueStream()
                .map(body -> body.at("/schema/$ref").asString(""))
                .filter(ref -> ref.startsWith("#/"))
                .map(ref -> document.at(ref.substring(1)))
                .anyMatch(schema ->
                        schema.at("/properties/version/format").asString("").equals("int64")
                                && schema.path("properties").has("state"));
    }

    private JsonNode documented(String path) {
        return document.path("paths").path(path.replace("{*", "{"));
    }

    private static boolean limits(JsonNode response) {
        return response.path("headers").has("RateLimit")
                && response.path("headers").has("RateLimit-Policy");
    }

    private static boolean has(JsonNode operation, String parameter) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(one -> one.path("name").asString().equals(parameter));
    }

    private static boolean requires(JsonNode operation, String parameter) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(one -> one.path("name").asString().equals(parameter)
                        && one.path("required").asBoolean(false));
    }

    private void need(String operation, String what, boolean there) {
        if (!there) {
            findings.add(operation + " lacks " + what);
        }
    }
}
