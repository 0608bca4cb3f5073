package io.writ.query.inbox;

import io.writ.events.Actor;
import io.writ.query.inbox.Waiting.Seat;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A seat that somebody may take.
 *
 * @param answers whether it is a question that waits
 * @param identities of whoever counts as one person with them in it
 * @param policies to which it is limited; null when it is not
 */
record Held(
        String key,
        boolean answers,
        Set<String> identities,
        @Nullable List<String> policies,
        @Nullable String delegation,
        @Nullable String delegator) {

    /** Somebody's own seats. */
    static Stream<Held> own(Actor actor, Collection<String> roles, Collection<String> groups) {
        return Stream.concat(
                SeatKeys.of(actor, roles, groups).stream()
                        .map(key -> new Held(key, false, actor.identities(), null, null, null)),
                Stream.of(new Held(Waiting.ANSWER + actor.id(), true, actor.identities(), null, null, null)));
    }

    /** Seats of somebody who delegated to the actor. */
    static Stream<Held> of(
            Actor actor,
            String delegation,
            String delegator,
            Collection<String> delegators,
            Collection<String> keys,
            @Nullable List<String> policies) {
        var identities = new TreeSet<>(actor.identities());
        identities.addAll(delegators);
        return keys.stream().map(key -> new Held(key, false, identities, policies, delegation, delegator));
    }

    /** Whether it lets them decide, or answer, what waits. */
    boolean opens(Waiting waiting, String policy) {
        return waiting.seats().stream().anyMatch(this::fits)
                && (answers || Collections.disjoint(waiting.excluded(), identities))
                && (policies == null || policies.contains(policy));
    }

    private boolean fits(Seat seat) {
        return seat.key().equals(key) && Collections.disjoint(seat.exempt(), identities);
    }
}
