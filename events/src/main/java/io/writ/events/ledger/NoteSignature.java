package io.writ.events.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A signature line of a note. Says nothing until a {@link NoteVerifier} has checked it.
 *
 * @param name of the key
 * @param keyId the first four bytes of a digest of name, kind and key
 * @param signature as long as its kind has it
 */
public record NoteSignature(String name, int keyId, byte[] signature) {

    private static final String DASH = "— ";

    public NoteSignature {
        NoteText.checkName(name);
        signature = signature.clone();
        if (signature.length == 0) {
            throw new Malformed("a signature line without a signature");
        }
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** @throws Malformed if it is not of the format */
    public static NoteSignature parse(String line) {
        var space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new Malformed("not a signature line");
        }
        var bytes = Base64Text.parse(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new Malformed("a signature line without a signature");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** As notes have it, without the newline. */
    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64Text.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
