package io.writ.events.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What signed-note permits in notes and names. */
final class NoteText {

    private NoteText() {}

    /** @throws Malformed unless the bytes are UTF-8 without control characters other than newline */
    static String parse(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            check(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new Malformed("a note is UTF-8", e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Malformed if it is not of the format */
    static void check(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Malformed("a note has no control characters but newlines");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Malformed("a note is Unicode");
        }
    }

    /** @throws Malformed if it is not of the format */
    static void checkName(String name) {
        check(name);
        if (name.isEmpty() || name.codePoints().anyMatch(NoteText::separates)) {
            throw new Malformed("a key's name is not empty and has neither spaces nor plus");
        }
    }

    /** Spaces as Unicode's White_Space has them: Java's two notions together, and NEXT LINE. */
    private static boolean separates(int c) {
        return c == '+' || Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0x85;
    }
}
