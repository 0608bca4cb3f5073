package io.writ.ops.auditor;

/** What the auditor gave cannot be used; nothing is said about the log. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
