package io.writ.command.policy;

import dev.cel.common.values.NullValue;
import io.writ.events.Actor;
import io.writ.events.approval.Request;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a condition can see of a request, as CEL values: all of it is in the event that records the submission. */
final class ConditionFacts {

    private ConditionFacts() {}

    /** An amount that the request does not state is left out: taken for zero, it would pass under every limit. */
    static Map<String, Object> of(Request request, Actor requester) {
        var facts = new HashMap<String, Object>();
        facts.put("payload", value(request.payload()));
        facts.put(
                "subject",
                Map.of(
                        "type", request.subject().type(),
                        "reference", request.subject().reference()));
        facts.put("title", request.title());
        facts.put("requester", requester(requester));
        var amount = request.amount();
        facts.put("currency", amount == null ? "" : amount.currency());
        if (amount != null) {
            facts.put("amount", amount.amount().doubleValue());
        }
        return facts;
    }

    private static Map<String, String> requester(Actor requester) {
        var known = new HashMap<String, String>();
        known.put("id", requester.id());
        known.put("kind", requester.kind().name().toLowerCase(Locale.ROOT));
        if (requester.manager() != null) {
            known.put("manager", requester.manager());
        }
        return known;
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> {
                var fields = new LinkedHashMap<String, Object>();
                node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
                yield fields;
            }
            case ARRAY -> node.valueStream().map(ConditionFacts::value).toList();
            case STRING, BINARY -> node.asString();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        return node.canConvertToExactIntegral() && node.canConvertToLong()
                ? (Object) node.longValue()
                : (Object) node.doubleValue();
    }
}
