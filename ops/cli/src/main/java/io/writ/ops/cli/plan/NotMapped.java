package io.writ.ops.cli.plan;

/** A case holds what the mapping has no word for. */
public final class NotMapped extends RuntimeException {

    NotMapped(String message) {
        super(message);
    }
}
