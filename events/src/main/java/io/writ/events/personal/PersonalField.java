package io.writ.events.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.writ.events.json.Json;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a request that its policy declares personal.
 *
 * <p>The commitment stands for the value in the request's digest. Whoever has the value and the blind can check it;
 * without the blind, which is stored nowhere but sealed with the value, not even a name that is guessed can be.
 *
 * @param pointer RFC 6901, into the request, such as {@code /payload/employee/name}, or into the event, such as
 *     {@code /comment}
 * @param subject whose data it is; null once it was erased
 * @param blind 32 random bytes, base64url; null once it was erased
 * @param commitment {@code hmac-sha-256:} and the hexadecimal HMAC under the blind of the RFC 8785 form of
 *     {@code [pointer, value]}
 */
public record PersonalField(
        String pointer, @Nullable String subject, @Nullable String blind, String commitment) {

    /** Stands in place of the value where it was erased. */
    public static final String ERASED = "$erased";

    /** Stands in place of a text that was erased. */
    public static final String ERASED_TEXT = "[erased]";

    /** Stands in place of the value where it is stored. */
    public static final String SEALED = "$sealed";

    /** Stands in place of the value where the request is digested. */
    public static final String COMMITMENT = "$commitment";

    private static final String PREFIX = "hmac-sha-256:";

    /**
     * @param seed secret of the command; each field's blind is derived from it, and tells nothing of the others'
     */
    public static PersonalField of(String pointer, String subject, byte[] seed, JsonNode value) {
        var blind = hmac(seed, Json.canonical(List.of("writ-blind-1", pointer)));
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(blind);
        return new PersonalField(pointer, subject, text, commitment(blind, pointer, value));
    }

    /** Whether this is the value that was committed to; never once it was erased. */
    public boolean holds(JsonNode value) {
        if (blind == null) {
            return false;
        }
        var expected = commitment(Base64.getUrlDecoder().decode(blind), pointer, value);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), commitment.getBytes(UTF_8));
    }

    /** What is left when subject and blind are gone. */
    PersonalField erased() {
        return new PersonalField(pointer, null, null, commitment);
    }

    private static String commitment(byte[] blind, String pointer, JsonNode value) {
        return PREFIX + HexFormat.of().formatHex(hmac(blind, Json.canonical(List.of(pointer, value))));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
