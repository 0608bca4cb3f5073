package io.writ.command.policy;

import io.writ.events.approval.Request;
import io.writ.events.personal.PersonalField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Which fields of a payload its schema declares personal, by {@value #KEYWORD}, and whose each of them is. */
final class PersonalFields {

    static final String KEYWORD = "x-personal";
    static final String SUBJECT = "subject";

    private static final String PAYLOAD = "/payload";

    private final List<Field> fields;

    private PersonalFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * @param pointer into the payload
     * @param subject pointer to the id of the person, into the payload; null when it is the requester
     */
    record Field(JsonPointer pointer, @Nullable JsonPointer subject) {}

    /** Of a schema that was checked: fields are declared along {@code properties} alone. */
    static PersonalFields of(JsonNode schema) {
        var found = new ArrayList<Field>();
        collect("", schema, found);
        return new PersonalFields(found);
    }

    private static void collect(String at, JsonNode schema, List<Field> found) {
        var declared = schema.get(KEYWORD);
        if (declared != null && !at.isEmpty()) {
            var subject = declared.get(SUBJECT);
            found.add(new Field(
                    JsonPointer.compile(at), subject == null ? null : JsonPointer.compile(subject.asString())));
            return;
        }
        for (var property : Pointers.fields(at, schema.path("properties"))) {
            collect(property.pointer(), property.node(), found);
        }
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** What keeps the fields of a payload from being sealed: that they do not say whose they are. */
    List<PayloadViolation> violations(JsonNode payload) {
        return fields.stream()
                .filter(field -> !payload.at(field.pointer()).isMissingNode())
                .filter(field -> field.subject() != null && subject(payload, field.subject()) == null)
                .map(field -> new PayloadViolation(
                        PAYLOAD + field.subject(), "personal-subject", "must say whose " + field.pointer() + " is"))
                .toList();
    }

    /**
     * The request with its personal fields named. Those that are as they were keep their blinds.
     *
     * @param requester whose the fields are that name nobody else
     * @param seed secret, of this command
     */
    Request named(Request request, String requester, byte[] seed) {
        Map<String, PersonalField> before = request.personal() == null
                ? Map.of()
                : request.personal().stream().collect(Collectors.toMap(PersonalField::pointer, Function.identity()));
        var payload = request.payload();
        return request.with(fields.stream()
                .filter(field -> !payload.at(field.pointer()).isMissingNode())
                .map(field -> named(field, payload, requester, seed, before.get(PAYLOAD + field.pointer())))
                .toList());
    }

    private static PersonalField named(
            Field field, JsonNode payload, String requester, byte[] seed, @Nullable PersonalField before) {
        var given = field.subject() == null ? requester : subject(payload, field.subject());
        if (given == null) {
            throw new IllegalArgumentException("violations come first: nobody's is " + field.pointer());
        }
        var value = payload.at(field.pointer());
        return before != null && given.equals(before.subject()) && before.holds(value)
                ? before
                : PersonalField.of(PAYLOAD + field.pointer(), given, seed, value);
    }

    private static @Nullable String subject(JsonNode payload, JsonPointer pointer) {
        var node = payload.at(pointer);
        return (node.isString() && !node.stringValue().isBlank()) || node.isIntegralNumber() ? node.asString() : null;
    }
}
