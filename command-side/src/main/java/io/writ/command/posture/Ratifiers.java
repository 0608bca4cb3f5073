package io.writ.command.posture;

/** Those who ratified by an approval, as the log has them at this moment. */
@FunctionalInterface
public interface Ratifiers {

    /** Nobody has lost anything. */
    Ratifiers UNCHANGED = approval -> true;

    /** Whether all who approved still may. */
    boolean mayStill(String approval);
}
