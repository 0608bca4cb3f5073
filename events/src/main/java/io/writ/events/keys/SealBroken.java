package io.writ.events.keys;

/** Ciphertext is not what was stored in its place, or another key sealed it. */
public class SealBroken extends RuntimeException {

    public SealBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
