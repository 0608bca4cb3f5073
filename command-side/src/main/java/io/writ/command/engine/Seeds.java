package io.writ.command.engine;

import java.security.SecureRandom;

/** Secrets that commands bring along, since deciding draws no lots. */
public final class Seeds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    private Seeds() {}

    /** 32 bytes that nobody has seen. */
    public static byte[] draw() {
        var seed = new byte[LENGTH];
        RANDOM.nextBytes(seed);
        return seed;
    }
}
