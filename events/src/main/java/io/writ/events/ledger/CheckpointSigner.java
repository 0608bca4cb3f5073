package io.writ.events.ledger;

/** A private Ed25519 key, wherever it is kept: a file, a token, a vault. It signs and is not shown. Safe for several threads. */
public interface CheckpointSigner {

    /** The 32 bytes of the public key, as RFC 8032 has them. */
    byte[] publicKey();

    /**
     * The 64 bytes of a signature, as RFC 8032 has them.
     *
     * @throws IllegalStateException if the key cannot be used now
     */
    byte[] sign(byte[] message);
}
