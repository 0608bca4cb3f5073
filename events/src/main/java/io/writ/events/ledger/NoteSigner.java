package io.writ.events.ledger;

import java.security.PrivateKey;
import java.time.Instant;

/** A private Ed25519 key and the name it signs under. Safe for several threads. */
public final class NoteSigner {

    private final String name;
    private final PrivateKey key;
    private final byte[] publicKey;

    private NoteSigner(String name, PrivateKey key) {
        NoteText.checkName(name);
        this.name = name;
        this.key = key;
        this.publicKey = Ed25519.publicKeyOf(key);
    }

    /**
     * @param pem PKCS#8, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws Malformed if it is not of the format
     */
    public static NoteSigner ofPem(String name, String pem) {
        return new NoteSigner(name, Ed25519.privateKey(pem));
    }

    /**
     * @param seed 32 random bytes
     * @throws Malformed if it is not of the format
     */
    public static NoteSigner ofSeed(String name, byte[] seed) {
        return new NoteSigner(name, Ed25519.privateKey(seed));
    }

    /** By which others verify what this key signs, or cosigns. A witness needs a key of its own. */
    public NoteVerifier verifier(NoteVerifier.Kind kind) {
        return new NoteVerifier(name, kind, publicKey);
    }

    /** Signs a note's text. */
    public NoteSignature sign(String text) {
        var keyId = verifier(NoteVerifier.Kind.NOTE).keyId();
        return new NoteSignature(name, keyId, Ed25519.sign(key, NoteText.bytes(text)));
    }

    /** Says that this checkpoint was seen, and was consistent with all that this witness saw before. */
    public NoteSignature cosign(Checkpoint checkpoint, Instant seen) {
        var seconds = seen.getEpochSecond();
        var signature = Ed25519.sign(key, Cosignature.message(seconds, checkpoint.text()));
        var keyId = verifier(NoteVerifier.Kind.COSIGNATURE).keyId();
        return new NoteSignature(name, keyId, Cosignature.encode(seconds, signature));
    }

    /** Never the private key. */
    @Override
    public String toString() {
        return verifier(NoteVerifier.Kind.NOTE).toString();
    }
}
