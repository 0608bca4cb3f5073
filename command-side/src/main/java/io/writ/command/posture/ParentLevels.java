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
     * @param real the same apart from exercises
     */
    record Effective(String model, String level, String real) {

        /** What a scope below may not go below: an exercise is no floor for what is real. */
        String floor(boolean exercise) {
            return exercise ? level : real;
        }
    }
}
