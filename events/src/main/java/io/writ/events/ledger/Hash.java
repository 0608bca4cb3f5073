package io.writ.events.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A node of the Merkle tree: SHA-256 as RFC 6962 section 2.1 has it, leaves and nodes told apart by a first byte. */
public final class Hash {

    /** Bytes of a hash. */
    public static final int SIZE = 32;

    /** To be copied: looking an algorithm up among the providers takes as long as hashing a node. */
    private static final MessageDigest SHA_256 = prototype();

    /** The root of the tree without leaves. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws Malformed unless there are {@value #SIZE} bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new Malformed("a hash has %d bytes, not %d".formatted(SIZE, bytes.length));
        }
        return new Hash(bytes.clone());
    }

    /**
     * From standard base64, as checkpoints and proofs write it.
     *
     * @throws Malformed if it is not of the format
     */
    public static Hash parse(String base64) {
        return of(Base64Text.parse(base64));
    }

    /** The leaf of an entry. */
    public static Hash leaf(byte[] entry) {
        var sha256 = sha256();
        sha256.update(LEAF);
        return new Hash(sha256.digest(entry));
    }

    /** The parent of two nodes. */
    public static Hash node(Hash left, Hash right) {
        var sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left.bytes);
        return new Hash(sha256.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this platform's SHA-256 cannot be copied", e);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64. */
    @Override
    public String toString() {
        return Base64Text.of(bytes);
    }
}
