package io.writ.events;

import tools.jackson.databind.node.ObjectNode;

/**
 * Lifts a payload of an older revision to the next one when it is read; the stored bytes stay as they are.
 *
 * @param from the revision that it reads; it makes {@code from + 1}
 */
public record Upcaster(String name, int from, Lift lift) {

    /** For a revision that only added a field which may be absent. */
    static Upcaster unchanged(String name, int from) {
        return new Upcaster(name, from, payload -> payload);
    }

    /** Changes a payload's shape; pure. */
    @FunctionalInterface
    public interface Lift {
        ObjectNode apply(ObjectNode payload);
    }
}
