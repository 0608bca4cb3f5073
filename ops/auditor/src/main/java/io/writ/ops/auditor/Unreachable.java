package io.writ.ops.auditor;

/** What is to be checked could not be had. */
final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unreachable(String message) {
        super(message);
    }
}
