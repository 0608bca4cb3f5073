package io.writ.query.export;

import io.writ.events.EventTypes;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An object-centric event log, OCEL 2.0 in JSON (section 8 of its specification). An approval relates to its subject, its
 * policy and its requester; an event to its approval and to whoever acted. Values of attributes are texts whatever their
 * declared type, as the specification's schema has it.
 *
 * <p>Written in two passes, events and then objects, so that only the names of subjects, policies and people are held in
 * memory.
 */
final class OcelExport implements ExportWriter {

    private static final String TEXT = "string";

    private static final Map<String, List<String>> OBJECT_TYPES = Map.of(
            "approval", List.of("title", "amount", "currency"),
            "subject", List.of("type", "reference"),
            "policy", List.of(),
            "principal", List.of());

    private static final List<String> EVENT_ATTRIBUTES = List.of("position", "stage", "choice");

    @Override
    public void write(Export export, ExportSource log, OutputStream out, Progress progress) throws IOException {
        try (var json = Json.mapper().createGenerator(new Unclosed(out))) {
            json.writeStartObject();
            types(json);
            json.writeName("events");
            json.writeStartArray();
            log.approvals(export, progress, approval -> {
                for (var event : approval.events()) {
                    event(approval, event, json);
                    progress.event(event.logged().position());
                }
            });
            json.writeEndArray();
            json.writeName("objects");
            json.writeStartArray();
            var seen = new HashSet<String>();
            log.approvals(export, progress, approval -> objects(approval, seen, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void types(JsonGenerator json) {
        json.writeName("objectTypes");
        json.writePOJO(OBJECT_TYPES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(type -> Map.of("name", type.getKey(), "attributes", attributes(type.getValue())))
                .toList());
        json.writeName("eventTypes");
        json.writePOJO(EventTypes.all().stream()
                .filter(type -> ApprovalEvent.class.isAssignableFrom(type.type()))
                .map(type -> Map.of("name", type.name(), "attributes", attributes(EVENT_ATTRIBUTES)))
                .toList());
    }

    private static List<Map<String, String>> attributes(List<String> names) {
        return names.stream()
                .map(name -> Map.of("name", name, "type", name.equals("amount") ? "float" : TEXT))
                .toList();
    }

    private static void event(ApprovalEvents approval, Decoded event, JsonGenerator json) {
        var values = new LinkedHashMap<String, Object>();
        values.put("position", Long.toString(event.logged().position()));
        put(values, "stage", event.stage());
        var choice = event.choice();
        put(values, "choice", choice == null ? null : Json.mapper().convertValue(choice, String.class));
        json.writePOJO(Map.of(
                "id",
                event.logged().id().toString(),
                "type",
                event.logged().type(),
                "time",
                event.time().toString(),
                "attributes",
                values.entrySet().stream()
                        .map(value -> Map.of("name", value.getKey(), "value", value.getValue()))
                        .toList(),
                "relationships",
                List.of(
                        relation(approval.stream(), "of"),
                        relation(principal(event.event().act().by().id()), "by"))));
    }

    private static void objects(ApprovalEvents approval, Set<String> seen, JsonGenerator json) {
        var request = approval.request();
        var first = approval.events().getFirst();
        var began = first.time();
        object(
                json,
                approval.stream(),
                "approval",
                attributes(approval),
                List.of(
                        relation(subject(request), "about"),
                        relation("policy-" + request.policy(), "decided under"),
                        relation(principal(first.event().act().by().id()), "begun by")));
        if (seen.add(subject(request))) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("type", request.subject().type());
            named.put("reference", request.subject().reference());
            object(json, subject(request), "subject", values(named, began), List.of());
        }
        if (seen.add("policy-" + request.policy())) {
            object(json, "policy-" + request.policy(), "policy", List.of(), List.of());
        }
        for (var event : approval.events()) {
            var person = principal(event.event().act().by().id());
            if (seen.add(person)) {
                object(json, person, "principal", List.of(), List.of());
            }
        }
    }

    /** Each value since it holds: those at the start, and what an amendment or a revised draft made of them. */
    private static List<Map<String, Object>> attributes(ApprovalEvents approval) {
        var attributes = new ArrayList<Map<String, Object>>();
        var last = new HashMap<String, Object>();
        for (var stated : approval.stated()) {
            var amount = stated.request().amount();
            var values = new LinkedHashMap<String, Object>();
            values.put("title", stated.request().title());
            values.put("amount", amount == null ? "" : amount.amount().toPlainString());
            values.put("currency", amount == null ? "" : amount.currency());
            // Nothing at the start is no value; later, an empty one takes the place of what was there.
            values.entrySet().removeIf(value -> value.getValue().equals(last.getOrDefault(value.getKey(), "")));
            last.putAll(values);
            attributes.addAll(values(values, stated.since()));
        }
        return attributes;
    }

    private static List<Map<String, Object>> values(Map<String, Object> values, Instant since) {
        return values.entrySet().stream()
                .map(value -> Map.of("name", value.getKey(), "time", since.toString(), "value", value.getValue()))
                .toList();
    }

    private static void object(
            JsonGenerator json,
            String id,
            String type,
            List<Map<String, Object>> attributes,
            List<Map<String, String>> relations) {
        json.writePOJO(Map.of("id", id, "type", type, "attributes", attributes, "relationships", relations));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static Map<String, String> relation(String object, String qualifier) {
        return Map.of("objectId", object, "qualifier", qualifier);
    }

    private static String subject(Request request) {
        return "subject-%s/%s"
                .formatted(request.subject().type(), request.subject().reference());
    }

    private static String principal(String id) {
        return "principal-" + id;
    }
}
