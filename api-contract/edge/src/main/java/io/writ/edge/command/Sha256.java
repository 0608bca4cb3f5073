package io.writ.edge.command;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** FIPS 180-4. */
final class Sha256 {

    private Sha256() {}

    /** The digest of all parts, one after the other. */
    static byte[] of(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
