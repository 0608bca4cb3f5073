package io.writ.ops.standalone;

import io.writ.edge.command.CommandCall;
import io.writ.edge.roles.Operations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;

/** Looks for single resources, those whose path ends with what names one, that lack a part of what all of them have. */
final class SingleResources {

    /** Those that cannot be read as of a moment, and why. */
    private static final Map<String, String> WITHOUT_PAST = Map.of(
            "getReceipt", "it is written once, and kept for some days",
            "getExport", "how far a job is, which no event says",
            "getStoredEvent", "an event never changes",
            "getAuditStream", "a list of events, each with its time and position",
            "getCheckpointOfSize", "it is the past, named by its size",
            "getTile", "what is sealed never changes",
            "getEntryBundle", "what is sealed never changes",
            "getProof", "it proves one position, against the newest checkpoint");

    /** Those on which there are commands that they do not name, and why. */
    private static final Map<String, String> WITHOUT_ACTIONS = Map.of(
            "getPolicy", "a version is published whether there is one or not, and never changes",
            "getPostureModel", "a version is published whether there is one or not, and never changes");

    private final Map<RequestMappingInfo, HandlerMethod> handlers;
    private final JsonNode document;
    private final Set<String> excepted = new HashSet<>();
    private final List<String> findings = new ArrayList<>();

    private SingleResources(Map<RequestMappingInfo, HandlerMethod> handlers, JsonNode document) {
        this.handlers = handlers;
        this.document = document;
    }

    /** What is missing, by operation; empty when nothing is. An exception that excepts nothing is missing, too. */
    static List<String> findings(Map<RequestMappingInfo, HandlerMethod> handlers, JsonNode document) {
        var check = new SingleResources(handlers, document);
        check.look();
        return check.findings;
    }

    private void look() {
        handlers.forEach((info, handler) -> info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/") && path.endsWith("}"))
                .filter(path -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(path -> look(path, Operations.id(handler).orElse(path))));
        Stream.of(WITHOUT_PAST, WITHOUT_ACTIONS)
                .flatMap(exceptions -> exceptions.keySet().stream())
                .filter(name -> !excepted.contains(name))
                .forEach(name -> findings.add(name + " lacks a reason to be an exception"));
    }

    private void look(String path, String name) {
        var documented = document.path("paths").path(path.replace("{*", "{")).path("get");
        need(name, "asOf", takesMoment(documented), WITHOUT_PAST);
        need(name, "allowedActions", !hasCommands(path) || saysWhatMayBeDone(documented), WITHOUT_ACTIONS);
    }

    private boolean hasCommands(String resource) {
        return handlers.entrySet().stream()
                .filter(mapped -> Arrays.stream(mapped.getValue().getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(CommandCall.class)))
                .flatMap(mapped -> mapped.getKey().getPatternValues().stream())
                .anyMatch(path -> path.startsWith(resource + "/"));
    }

    private boolean saysWhatMayBeDone(JsonNode documented) {
        var schema = documented.at("/responses/200/content/application~1json/schema/$ref");
        return schema.isString()
                && document.at(schema.asString().substring(1))
                        .path("properties")
                        .has("allowedActions");
    }

    private void need(String name, String what, boolean there, Map<String, String> exceptions) {
        if (!there && exceptions.containsKey(name)) {
            excepted.add(name);
        } else if (!there) {
            findings.add(name + " lacks " + what);
        }
    }

    private static boolean takesMoment(JsonNode documented) {
        return documented
                .path("parameters")
                .valueStream()
                .anyMatch(one -> one.path("name").asString().equals("asOf"));
    }
}
