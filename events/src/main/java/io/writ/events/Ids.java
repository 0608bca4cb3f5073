package io.writ.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** New identifiers: UUIDv7, so that those made later sort later and indexes grow at one end. */
public final class Ids {

    private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long RANDOM_A = 0x0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /**
     * The id that is written so. It can be written in other ways, too, by which nobody would find it.
     *
     * @throws IllegalArgumentException when it is none, or not as {@link UUID#toString()} writes it
     */
    public static UUID parse(String text) {
        var id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("an id is written in lower case and in full");
        }
        return id;
    }

    /**
     * The id of what follows from something, for a purpose: the same however often it is asked for, and as old as its
     * cause.
     *
     * @param cause a UUIDv7
     */
    public static UUID following(UUID cause, String purpose) {
        var hash = ByteBuffer.wrap(sha256("%s/%s".formatted(cause, purpose)));
        long time = cause.getMostSignificantBits() & TIME;
        return new UUID(time | VERSION_7 | (hash.getLong() & RANDOM_A), VARIANT | (hash.getLong() & RANDOM_B));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
