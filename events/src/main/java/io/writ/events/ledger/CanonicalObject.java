package io.writ.events.ledger;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes a flat JSON object as RFC 8785 does, if its names are given in that order. */
final class CanonicalObject {

    private final StringBuilder json = new StringBuilder(512);
    private boolean ascii = true;

    /** @param name needs no escapes */
    CanonicalObject put(String name, String value) {
        name(name);
        json.append('"');
        if (plain(value)) {
            json.append(value);
        } else {
            ascii = false;
            value.chars().forEach(c -> put((char) c));
        }
        json.append('"');
        return this;
    }

    /** @param name needs no escapes */
    CanonicalObject put(String name, int value) {
        name(name);
        json.append(value);
        return this;
    }

    /** @throws Malformed if a value has half a surrogate pair, which UTF-8 cannot say */
    byte[] bytes() {
        var whole = json.append('}').toString();
        if (ascii) {
            return whole.getBytes(StandardCharsets.US_ASCII);
        }
        try {
            return toArray(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(whole)));
        } catch (CharacterCodingException e) {
            throw new Malformed("a text is not Unicode", e);
        }
    }

    private void name(String name) {
        json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
    }

    /** Almost every value is, and then is copied at once. */
    private static boolean plain(String value) {
        for (var n = 0; n < value.length(); n++) {
            var c = value.charAt(n);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The escapes of section 3.2.2.2, and no others. */
    private void put(char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (c < ' ') {
                    json.append("\\u%04x".formatted((int) c));
                } else {
                    json.append(c);
                }
            }
        }
    }

    private static byte[] toArray(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
