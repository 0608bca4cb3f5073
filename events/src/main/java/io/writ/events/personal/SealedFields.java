package io.writ.events.personal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.writ.events.json.Json;
import io.writ.events.keys.DataKey;
import io.writ.events.keys.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Between the JSON of an event as it is worked with and as it is stored.
 *
 * <p>What is personal stands in the event's request, or is a text at the root of the event ({@link PersonalText}). Worked
 * with, {@code personal} there is a list of {@link PersonalField} and the values stand in their places.
 * Stored, it is a list of pointers, and in each place stands {@code {"$sealed": {…}}}: value, subject and blind under
 * AES-256-GCM with the subject's key, bound to stream, event, pointer and commitment, so that none can be moved.
 */
final class SealedFields {

    private static final String REQUEST = "request";
    static final String PERSONAL = "personal";
    private static final byte[] TRACE = "\"personal\":[".getBytes(US_ASCII);
    private static final String ALGORITHM = "A256GCM";

    /** Lengths tell less of a name when there are few of them. */
    private static final int BLOCK = 64;

    private final KeyStore keys;

    SealedFields(KeyStore keys) {
        this.keys = keys;
    }

    /** Whether the bytes are worth a closer look; says yes too often, never no too often. */
    static boolean mayConcern(byte[] json) {
        outer:
        for (int i = 0; i <= json.length - TRACE.length; i++) {
            for (int j = 0; j < TRACE.length; j++) {
                if (json[i + j] != TRACE[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    /** What is stored of an event; the same bytes when nothing in it is personal. */
    byte[] seal(String stream, UUID event, byte[] json) {
        var tree = Json.mapper().readTree(json);
        boolean changed = false;
        for (var holder : holders(tree)) {
            changed |= seal(stream, event, holder);
        }
        return changed ? Json.mapper().writeValueAsBytes(tree) : json;
    }

    private boolean seal(String stream, UUID event, ObjectNode holder) {
        var fields = (ArrayNode) holder.required(PERSONAL);
        if (fields.isEmpty() || !fields.get(0).isObject()) {
            return false;
        }
        var pointers = holder.putArray(PERSONAL);
        for (var node : fields) {
            var field = Json.mapper().treeToValue(node, PersonalField.class);
            if (field.subject() == null) {
                throw new IllegalArgumentException("erased data is not asked for again: " + field.pointer());
            }
            pointers.add(field.pointer());
            replace(holder, field.pointer(), value -> sealed(stream, event, field, value));
        }
        return true;
    }

    /** An event as it is worked with: values in place where their key exists, a mark where it was destroyed. */
    byte[] open(String stream, UUID event, byte[] stored) {
        var tree = Json.mapper().readTree(stored);
        boolean changed = false;
        for (var holder : holders(tree)) {
            changed |= open(stream, event, holder);
        }
        if (changed && tree instanceof ObjectNode root) {
            root.remove(PERSONAL);
        }
        return changed ? Json.mapper().writeValueAsBytes(tree) : stored;
    }

    private boolean open(String stream, UUID event, ObjectNode holder) {
        var pointers = (ArrayNode) holder.required(PERSONAL);
        if (pointers.isEmpty() || !pointers.get(0).isString()) {
            return false;
        }
        var opened = holder.putArray(PERSONAL);
        for (var pointer : pointers) {
            replace(
                    holder,
                    pointer.stringValue(),
                    value -> opened(stream, event, pointer.stringValue(), value, opened));
        }
        return true;
    }

    /** The places in an event that name what is personal in them. */
    static List<ObjectNode> holders(JsonNode event) {
        return Stream.of(event, event.path(REQUEST))
                .filter(node -> node instanceof ObjectNode && node.get(PERSONAL) instanceof ArrayNode)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private JsonNode sealed(String stream, UUID event, PersonalField field, JsonNode value) {
        var key = keys.sealing(java.util.Objects.requireNonNull(field.subject()), stream);
        var box = key.seal(content(field, value), bound(stream, event, field.pointer(), key.id(), field.commitment()));
        var sealed = Json.mapper().createObjectNode();
        sealed.putObject(PersonalField.SEALED)
                .put("alg", ALGORITHM)
                .put("key", key.id().toString())
                .put("nonce", base64(box.nonce()))
                .put("ciphertext", base64(box.ciphertext()))
                .put("commitment", field.commitment());
        return sealed;
    }

    private JsonNode opened(String stream, UUID event, String pointer, JsonNode stored, ArrayNode fields) {
        var box = stored.required(PersonalField.SEALED);
        var id = UUID.fromString(box.required("key").stringValue());
        var commitment = box.required("commitment").stringValue();
        var key = keys.find(id);
        if (key.isEmpty()) {
            fields.addPOJO(new PersonalField(pointer, null, null, commitment));
            return PersonalText.is(pointer)
                    ? StringNode.valueOf(PersonalField.ERASED_TEXT)
                    : Json.mapper().createObjectNode().put(PersonalField.ERASED, true);
        }
        var content = key.get()
                .open(
                        new DataKey.Box(bytes(box, "nonce"), bytes(box, "ciphertext")),
                        bound(stream, event, pointer, id, commitment));
        var plain = Json.mapper().readTree(content);
        fields.addPOJO(new PersonalField(
                pointer,
                plain.required("subject").stringValue(),
                plain.required("blind").stringValue(),
                commitment));
        return plain.required("value");
    }

    private static byte[] content(PersonalField field, JsonNode value) {
        var plain = Json.mapper().createObjectNode();
        plain.put("subject", field.subject()).put("blind", field.blind()).set("value", value);
        var bytes = Json.mapper().writeValueAsBytes(plain);
        var padded = new byte[Math.ceilDiv(bytes.length, BLOCK) * BLOCK];
        java.util.Arrays.fill(padded, (byte) ' ');
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    private static byte[] bound(String stream, UUID event, String pointer, UUID key, String commitment) {
        return Json.canonical(List.of("writ-sealed-1", stream, event.toString(), pointer, key.toString(), commitment));
    }

    static void replace(ObjectNode request, String at, java.util.function.UnaryOperator<JsonNode> change) {
        var pointer = JsonPointer.compile(at);
        var holder = (ObjectNode) request.at(pointer.head());
        var name = pointer.last().getMatchingProperty();
        holder.set(name, change.apply(holder.required(name)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode box, String name) {
        return Base64.getUrlDecoder().decode(box.required(name).stringValue());
    }
}
