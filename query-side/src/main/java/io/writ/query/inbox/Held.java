package io.writ.query.inbox;

import io.writ.edge.roles.DelegatedRoles;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Right;
import io.writ.events.Actor;
import io.writ.query.inbox.Waiting.Seat;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A seat that somebody may take.
 *
 * @param answers whether it is a question that waits
 * @param identities of whoever counts as one person with them in it
 * @param policies to which it is limited; null when it is not
 * @param everywhere whether {@code entities} are the ones whose things they do not decide in it
 */
record Held(
        String key,
        boolean answers,
        Set<String> identities,
        @Nullable List<String> policies,
        @Nullable String delegation,
        @Nullable String delegator,
        boolean everywhere,
        Set<String> entities) {

    private Held(
            String key,
            boolean answers,
            Set<String> identities,
            @Nullable List<String> policies,
            @Nullable String delegation,
            @Nullable String delegator,
            Reach reach) {
        this(key, answers, identities, policies, delegation, delegator, reach.everywhere(), reach.entities());
    }

    /** Somebody's own seats. */
    static Stream<Held> own(Right right) {
        var actor = right.caller().actor();
        var reach = right.reach();
        var roles = right.roles().entrySet().stream()
                .map(role -> own(actor, SeatKeys.role(role.getKey()), role.getValue()));
        var others = SeatKeys.of(actor, right.caller().groups()).stream().map(key -> own(actor, key, reach));
        var answers = new Held(Waiting.ANSWER + actor.id(), true, actor.identities(), null, null, null, reach);
        return Stream.of(roles, others, Stream.of(answers)).flatMap(seats -> seats);
    }

    private static Held own(Actor actor, String key, Reach reach) {
        return new Held(key, false, actor.identities(), null, null, null, reach);
    }

    /**
     * Seats of somebody who delegated to the actor, as far as both may decide.
     *
     * @param others keys of the delegator's seats that no role gives
     */
    static Stream<Held> of(
            Actor actor,
            Reach reach,
            String delegation,
            String delegator,
            Collection<String> delegators,
            DelegatedRoles roles,
            Collection<String> others,
            @Nullable List<String> policies) {
        var identities = new TreeSet<>(actor.identities());
        identities.addAll(delegators);
        BiFunction<String, Reach, Held> seat =
                (key, theirs) -> new Held(key, false, identities, policies, delegation, delegator, reach.and(theirs));
        return Stream.concat(
                roles.roles().entrySet().stream()
                        .map(role -> seat.apply(SeatKeys.role(role.getKey()), role.getValue())),
                others.stream().map(key -> seat.apply(key, roles.reach())));
    }

    /** Whether it lets them decide, or answer, what waits. */
    boolean opens(Waiting waiting, String policy, @Nullable String entity) {
        return waiting.seats().stream().anyMatch(this::fits)
                && (answers || Collections.disjoint(waiting.excluded(), identities))
                && (policies == null || policies.contains(policy))
                && new Reach(everywhere, entities).includes(entity);
    }

    private boolean fits(Seat seat) {
        return seat.key().equals(key) && Collections.disjoint(seat.exempt(), identities);
    }
}
