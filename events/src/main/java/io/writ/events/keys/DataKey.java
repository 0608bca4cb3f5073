package io.writ.events.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A person's key, or one that wraps such keys: AES-256-GCM with a fresh random nonce of 96 bits each time. */
public final class DataKey {

    /** Bytes of a key. */
    public static final int LENGTH = 32;

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID id;
    private final SecretKey key;

    /** @param bytes {@value #LENGTH} of them */
    public DataKey(UUID id, byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has %d bytes, not %d".formatted(LENGTH, bytes.length));
        }
        this.id = id;
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @param ciphertext with the tag of 16 bytes at its end */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Box(byte[] nonce, byte[] ciphertext) {}

    public UUID id() {
        return id;
    }

    /** @param bound what the box is worth nothing without */
    public Box seal(byte[] content, byte[] bound) {
        var nonce = random(NONCE);
        try {
            return new Box(nonce, cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES with GCM", e);
        }
    }

    /** @throws SealBroken when it was changed, moved, or sealed with another key */
    public byte[] open(Box box, byte[] bound) {
        try {
            return cipher(Cipher.DECRYPT_MODE, box.nonce(), bound).doFinal(box.ciphertext());
        } catch (GeneralSecurityException e) {
            throw new SealBroken("what key %s sealed was changed or moved".formatted(id), e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
