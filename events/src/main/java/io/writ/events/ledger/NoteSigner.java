package io.writ.events.ledger;

import java.time.Instant;

/** A key and the name it signs under. Safe for several threads. */
public final class NoteSigner {

    private final String name;
    private final CheckpointSigner key;
    private final byte[] publicKey;

    private NoteSigner(String name, CheckpointSigner key) {
        NoteText.checkName(name);
        this.name = name;
        this.key = key;
        this.publicKey = key.publicKey();
    }

    /** @throws Malformed if the name cannot be a key's */
    public static NoteSigner of(String name, CheckpointSigner key) {
        return new NoteSigner(name, key);
    }

    /**
     * @param pem PKCS#8, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws Malformed if it is not of the format
     */
    public static NoteSigner ofPem(String name, String pem) {
        return new NoteSigner(name, new MemorySigner(Ed25519.privateKey(pem)));
    }

    /**
     * @param seed 32 random bytes
     * @throws Malformed if it is not of the format
     */
    public static NoteSigner ofSeed(String name, byte[] seed) {
        return new NoteSigner(name, new MemorySigner(Ed25519.privateKey(seed)));
    }

    /** By which others verify what this key signs, or cosigns. A witness needs a key of its own. */
    public NoteVerifier verifier(NoteVerifier.Kind kind) {
        return new NoteVerifier(name, kind, publicKey);
    }

    /** Signs a note's text. */
    public NoteSignature sign(String text) {
        var keyId = verifier(NoteVerifier.Kind.NOTE).keyId();
        return new NoteSignature(name, keyId, key.sign(NoteText.bytes(text)));
    }

    /** Says that this checkpoint was seen, and was consistent with all that this witness saw before. */
    public NoteSignature cosign(Checkpoint checkpoint, Instant seen) {
        var seconds = seen.getEpochSecond();
        var signature = key.sign(Cosignature.message(seconds, checkpoint.text()));
        var keyId = verifier(NoteVerifier.Kind.COSIGNATURE).keyId();
        return new NoteSignature(name, keyId, Cosignature.encode(seconds, signature));
    }

    /** Never the private key. */
    @Override
    public String toString() {
        return verifier(NoteVerifier.Kind.NOTE).toString();
    }
}
