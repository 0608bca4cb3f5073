package io.writ.events.ledger;

import java.security.PrivateKey;

/** A key in this process's memory, such as one that was read from a file. */
final class MemorySigner implements CheckpointSigner {

    private final PrivateKey key;
    private final byte[] publicKey;

    MemorySigner(PrivateKey key) {
        this.key = key;
        this.publicKey = Ed25519.publicKeyOf(key);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ed25519.sign(key, message);
    }
}
