package io.writ.api.action;

import io.writ.events.action.Origin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an action stems from. People submit actions of people and agents those of agents; only systems name others.
 *
 * @param reference by the name that its own system gives it
 */
public record ActionOrigin(
        @NotNull Origin.Type type,
        @Size(max = 300) @Nullable String reference) {

    public Origin toOrigin() {
        return new Origin(type, reference);
    }
}
