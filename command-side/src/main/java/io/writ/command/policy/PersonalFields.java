package io.writ.command.policy;

import io.writ.events.approval.Request;
import io.writ.events.personal.PersonalField;
import io.writ.events.personal.PersonalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Which fields of a payload its schema declares personal, by {@value #KEYWORD}, and whose each of them is. */
final class PersonalFields {

    static final String KEYWORD = "x-personal";
    static final String SUBJECT = "subject";

    /** At the root of a schema: whose all that is that people write freely in such a case. */
    static final String TEXTS = "x-personal-text";

    private static final String PAYLOAD = "/payload";

    private final List<Field> fields;
    private final @Nullable Texts texts;

    private PersonalFields(List<Field> fields, @Nullable Texts texts) {
        this.fields = List.copyOf(fields);
        this.texts = texts;
    }

    /** @param subject pointer to the id of the person, into the payload; null when it is the requester */
    private record Texts(@Nullable JsonPointer subject) {}

    /**
     * @param pointer into the payload
     * @param subject pointer to the id of the person, into the payload; null when it is the requester
     */
    record Field(JsonPointer pointer, @Nullable JsonPointer subject) {}

    /** Of a schema that was checked: fields are declared along {@code properties} alone. */
    static PersonalFields of(JsonNode schema) {
        var found = new ArrayList<Field>();
        collect("", schema, found);
        var declared = schema.get(TEXTS);
        return new PersonalFields(found, declared == null ? null : new Texts(pointer(declared.get(SUBJECT))));
    }

    private static @Nullable JsonPointer pointer(@Nullable JsonNode subject) {
        return subject == null ? null : JsonPointer.compile(subject.asString());
    }

    private static void collect(String at, JsonNode schema, List<Field> found) {
        var declared = schema.get(KEYWORD);
        if (declared != null && !at.isEmpty()) {
            found.add(new Field(JsonPointer.compile(at), pointer(declared.get(SUBJECT))));
            return;
        }
        for (var property : Pointers.fields(at, schema.path("properties"))) {
            collect(property.pointer(), property.node(), found);
        }
    }

    boolean isEmpty() {
        return fields.isEmpty() && texts == null;
    }

    /** Whether both declare the same of a payload, whatever is in it. */
    boolean sameOf(JsonNode payload, PersonalFields other) {
        return Objects.equals(texts, other.texts) && present(payload).equals(other.present(payload));
    }

    private Set<Field> present(JsonNode payload) {
        return fields.stream()
                .filter(field -> !payload.at(field.pointer()).isMissingNode())
                .collect(Collectors.toSet());
    }

    /** What keeps the fields of a payload from being sealed: that they do not say whose they are. */
    List<PayloadViolation> violations(JsonNode payload) {
        var ofFields = fields.stream()
                .filter(field -> !payload.at(field.pointer()).isMissingNode())
                .filter(field -> field.subject() != null && subject(payload, field.subject()) == null)
                .map(field -> new PayloadViolation(
                        PAYLOAD + field.subject(), "personal-subject", "must say whose " + field.pointer() + " is"));
        var ofTexts = Stream.ofNullable(texts)
                .filter(text -> text.subject() != null && subject(payload, text.subject()) == null)
                .map(text -> new PayloadViolation(
                        PAYLOAD + text.subject(), "personal-subject", "must say whom the request is about"));
        return Stream.concat(ofFields, ofTexts).toList();
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
        var ofFields = fields.stream()
                .filter(field -> !payload.at(field.pointer()).isMissingNode())
                .map(field -> named(
                        PAYLOAD + field.pointer(),
                        payload.at(field.pointer()),
                        owner(field.subject(), payload, requester),
                        seed,
                        before.get(PAYLOAD + field.pointer())));
        Stream<PersonalField> ofTexts = texts == null
                ? Stream.empty()
                : Stream.of(named(
                        PersonalText.TITLE,
                        StringNode.valueOf(request.title()),
                        owner(texts.subject(), payload, requester),
                        seed,
                        before.get(PersonalText.TITLE)));
        return request.with(Stream.concat(ofFields, ofTexts).toList());
    }

    private static String owner(@Nullable JsonPointer pointer, JsonNode payload, String requester) {
        var given = pointer == null ? requester : subject(payload, pointer);
        if (given == null) {
            throw new IllegalArgumentException("violations come first: nobody is at " + pointer);
        }
        return given;
    }

    private static PersonalField named(
            String pointer, JsonNode value, String owner, byte[] seed, @Nullable PersonalField before) {
        return before != null && owner.equals(before.subject()) && before.holds(value)
                ? before
                : PersonalField.of(pointer, owner, seed, value);
    }

    private static @Nullable String subject(JsonNode payload, JsonPointer pointer) {
        var node = payload.at(pointer);
        return (node.isString() && !node.stringValue().isBlank()) || node.isIntegralNumber() ? node.asString() : null;
    }
}
