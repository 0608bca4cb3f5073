package io.writ.events.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names one attempt of one principal at one operation, however often it is retried.
 *
 * @param key the client's idempotency key
 */
public record ReceiptKey(String principal, String operation, String key) {

    /** What the log knows the receipt by: 16 bytes of SHA-256. PostgreSQL's texts hold no zero byte, so it divides them. */
    UUID name() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = ByteBuffer.wrap(digest.digest((principal + '\0' + operation + '\0' + key).getBytes(UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
