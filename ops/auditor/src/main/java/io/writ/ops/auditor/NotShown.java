package io.writ.ops.auditor;

/** The log has signed for something that its keeper does not show. */
final class NotShown extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotShown(String message) {
        super(message);
    }
}
