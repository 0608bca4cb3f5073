package io.writ.command.follow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the service's own commands, each accepted once at most however often it is tried. */
public interface Sender {

    /**
     * One command of the service.
     *
     * @param name of the command, such as {@code action.elapse}
     * @param key the same whenever this command is sent for the same reason
     * @param causation id of the event that made it send the command; when time did, of the one that made it due
     * @param correlation of that event
     */
    record Errand(
            String stream,
            Object command,
            String name,
            String key,
            String causation,
            @Nullable String correlation) {}

    /**
     * Sends a command.
     *
     * @param origin of the command, such as a reaction's name; receipts are kept apart by it
     * @return empty when it was accepted, now or before; otherwise what is said against it, such as {@code not-awaited:
     *     extension 2 does not wait for an approval}
     * @throws RuntimeException when it is not known to be accepted or refused; sending it again is safe
     */
    Optional<String> send(String origin, Errand errand, Class<?> stateType);
}
