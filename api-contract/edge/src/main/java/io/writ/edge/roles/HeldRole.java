package io.writ.edge.roles;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role, as it is carried by a token or granted.
 *
 * @param entity to which it is limited; null when it is not
 */
public record HeldRole(String role, @Nullable String entity) {

    /** As it stands in a token, {@code role} or {@code role:entity}; empty for what is neither. */
    static Optional<HeldRole> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.of(new HeldRole(text, null));
        }
        return colon == 0 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new HeldRole(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return entity == null ? role : role + ":" + entity;
    }
}
