package io.writ.events.approval;

import io.writ.events.Actor;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In whose seat somebody acted.
 *
 * @param delegator as they were when they delegated
 * @param delegation its id
 */
public record OnBehalfOf(Actor delegator, String delegation) {

    /** In whose seat an event's actor acted; null when in their own, or in none. */
    public static @Nullable OnBehalfOf in(@Nullable Object event) {
        return event instanceof ApprovalEvent.InSeat seated ? seated.onBehalfOf() : null;
    }

    /** Delegator and delegate are one person when duties are separated. */
    public static Set<String> identities(Actor actor, @Nullable OnBehalfOf onBehalfOf) {
        return onBehalfOf == null
                ? actor.identities()
                : Stream.of(actor, onBehalfOf.delegator())
                        .flatMap(person -> person.identities().stream())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
