package io.writ.command.posture;

/** Where the scopes above stand, as read from their own streams at this moment. */
@FunctionalInterface
public interface ParentLevels {

    /** @throws io.writ.command.CommandRefused with {@code parent-unknown} when there is no such scope */
    Effective of(String scope);

    /**
     * The level that counts in a scope: the highest of its own and those above it.
     *
     * @param model key of the model that the scope follows
     */
    record Effective(String model, String level) {}
}
