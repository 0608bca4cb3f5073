package io.writ.events.ledger;

import java.util.Base64;

/** RFC 4648 section 4 in its one canonical form, so that what was parsed is written back as it was. */
final class Base64Text {

    private Base64Text() {}

    static String of(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] parse(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            // The decoder takes missing padding and stray last bits, which would give one value two texts.
            if (of(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("not base64", e);
        }
        throw new Malformed("not canonical base64");
    }
}
