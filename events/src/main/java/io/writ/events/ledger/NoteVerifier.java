package io.writ.events.ledger;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** A public Ed25519 key by which notes are verified, known by its name: C2SP's verifier key. */
public final class NoteVerifier {

    /** What a key signs. The numbers are signed-note's. */
    public enum Kind {
        /** A note's text: what a log signs. */
        NOTE(0x01),
        /** A checkpoint and the time it was seen: what a witness signs. */
        COSIGNATURE(0x04);

        private final byte number;

        Kind(int number) {
            this.number = (byte) number;
        }
    }

    private final String name;
    private final Kind kind;
    private final byte[] bytes;
    private final PublicKey key;
    private final int keyId;

    NoteVerifier(String name, Kind kind, byte[] bytes) {
        NoteText.checkName(name);
        this.name = name;
        this.kind = kind;
        this.bytes = bytes.clone();
        this.key = Ed25519.publicKey(bytes);
        this.keyId = ByteBuffer.wrap(Hash.sha256().digest(Ed25519.join(NoteText.bytes(name + "\n"), typed())))
                .getInt();
    }

    /**
     * Strict: {@code <name>+<key id>+<base64 of kind and key>}, the id checked.
     *
     * @throws Malformed if it is not of the format
     */
    public static NoteVerifier parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length < 3) {
            throw new Malformed("not a verifier key");
        }
        var typed = Base64Text.parse(parts[2]);
        if (typed.length == 0) {
            throw new Malformed("a verifier key without a key");
        }
        var verifier = new NoteVerifier(parts[0], kind(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.toString().equals(text)) {
            throw new Malformed("the key's id is not that of the key");
        }
        return verifier;
    }

    private static Kind kind(byte number) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.number == number)
                .findAny()
                .orElseThrow(() -> new Malformed("no known kind of key: " + Byte.toUnsignedInt(number)));
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public int keyId() {
        return keyId;
    }

    /** Whether the signature claims to be of this key. */
    boolean names(NoteSignature signature) {
        return signature.keyId() == keyId && signature.name().equals(name);
    }

    boolean sameKey(NoteVerifier other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** Whether the signature is of this key, and of this text. */
    public boolean verifies(String text, NoteSignature signature) {
        return names(signature)
                && switch (kind) {
                    case NOTE -> Ed25519.verifies(key, NoteText.bytes(text), signature.signature());
                    case COSIGNATURE -> Cosignature.verifies(key, text, signature.signature());
                };
    }

    private byte[] typed() {
        return Ed25519.join(new byte[] {kind.number}, bytes);
    }

    /** The verifier key's text. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(keyId) + "+" + Base64Text.of(typed());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
