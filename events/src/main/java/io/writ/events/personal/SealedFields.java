package io.writ.events.personal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.writ.events.json.Json;
import io.writ.events.keys.DataKey;
import io.writ.events.keys.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between the JSON of an event as it is worked with and as it is stored.
 *
 * <p>Worked with, {@code /request/personal} is a list of {@link PersonalField} and the values stand in their places.
 * Stored, it is a list of pointers, and in each place stands {@code {"$sealed": {…}}}: value, subject and blind under
 * AES-256-GCM with the subject's key, bound to stream, event, pointer and commitment, so that none can be moved.
 */
final class SealedFields {

    private static final String REQUEST = "request";
    private static final String PERSONAL = "personal";
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
        var fields = fields(tree);
        if (fields == null || fields.isEmpty() || !fields.get(0).isObject()) {
            return json;
        }
        var request = (ObjectNode) tree.required(REQUEST);
        var pointers = request.putArray(PERSONAL);
        for (var node : fields) {
            var field = Json.mapper().treeToValue(node, PersonalField.class);
            if (field.subject() == null) {
                throw new IllegalArgumentException("erased data is not asked for again: " + field.pointer());
            }
            pointers.add(field.pointer());
            replace(request, field.pointer(), value -> sealed(stream, event, field, value));
        }
        return Json.mapper().writeValueAsBytes(tree);
    }

    /** An event as it is worked with: values in place where their key exists, a mark where it was destroyed. */
    byte[] open(String stream, UUID event, byte[] stored) {
        var tree = Json.mapper().readTree(stored);
        var pointers = fields(tree);
        if (pointers == null || pointers.isEmpty() || !pointers.get(0).isString()) {
            return stored;
        }
        var request = (ObjectNode) tree.required(REQUEST);
        var opened = request.putArray(PERSONAL);
        for (var pointer : pointers) {
            replace(
                    request,
                    pointer.stringValue(),
                    value -> opened(stream, event, pointer.stringValue(), value, opened));
        }
        return Json.mapper().writeValueAsBytes(tree);
    }

    private static @Nullable JsonNode fields(JsonNode event) {
        var request = event.get(REQUEST);
        return request != null && request.isObject() && request.get(PERSONAL) instanceof ArrayNode fields
                ? fields
                : null;
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
            return Json.mapper().createObjectNode().put(PersonalField.ERASED, true);
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

    private static void replace(ObjectNode request, String at, java.util.function.UnaryOperator<JsonNode> change) {
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
