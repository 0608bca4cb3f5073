package io.writ.events.ledger;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** tlog-cosignature's Ed25519 kind: 64 bits of seconds since 1970, and a signature over them and the checkpoint. */
final class Cosignature {

    private Cosignature() {}

    static byte[] message(long seconds, String text) {
        return NoteText.bytes("cosignature/v1\ntime %d\n%s".formatted(seconds, text));
    }

    static byte[] encode(long seconds, byte[] signature) {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    static boolean verifies(PublicKey key, String text, byte[] cosignature) {
        if (cosignature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
            return false;
        }
        var seconds = ByteBuffer.wrap(cosignature).getLong();
        var signature = Arrays.copyOfRange(cosignature, Long.BYTES, cosignature.length);
        return seconds >= 0 && Ed25519.verifies(key, message(seconds, text), signature);
    }

    /** @throws Malformed if it is no cosignature, or of a time that Java cannot say */
    static Instant time(byte[] cosignature) {
        if (cosignature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
            throw new Malformed("a cosignature has a time and a signature");
        }
        try {
            return Instant.ofEpochSecond(ByteBuffer.wrap(cosignature).getLong());
        } catch (DateTimeException e) {
            throw new Malformed("a cosignature of no time", e);
        }
    }
}
