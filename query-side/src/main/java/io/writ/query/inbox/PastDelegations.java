package io.writ.query.inbox;

import io.writ.edge.roles.DelegatedRoles;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.log.EventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whose seats somebody could take at a moment of the past, folded from the log; by the roles of today, as their own. */
final class PastDelegations {

    private static final String PREFIX = "delegation-";
    private static final int BATCH = 500;

    private final EventReader log;
    private final EventCodec codec = new EventCodec();
    private final RoleGrants grants;

    PastDelegations(EventReader log, RoleGrants grants) {
        this.log = log;
        this.grants = grants;
    }

    Stream<Held> held(Actor actor, Reach reach, PastInbox.Moment moment) {
        return streams().stream().flatMap(stream -> held(actor, reach, stream, moment));
    }

    private Stream<Held> held(Actor actor, Reach reach, String stream, PastInbox.Moment moment) {
        var events = log.stream(stream, 0).stream()
                .filter(event -> event.position() <= moment.position())
                .toList();
        return switch (codec.fold(Delegation.NONE, Delegation::evolve, DelegationEvent.class, events)) {
            case Delegation.Granted granted
            when granted.isInForce(moment.time()) && granted.terms().to().equals(actor.id()) ->
                seats(actor, reach, stream, granted.terms());
            case Delegation.Granted over -> Stream.empty();
            case Delegation.Revoked revoked -> Stream.empty();
            case Delegation.None none -> Stream.empty();
        };
    }

    private Stream<Held> seats(Actor actor, Reach reach, String stream, DelegationEvent.Delegated terms) {
        var delegator = terms.act().by();
        return Held.of(
                actor,
                reach,
                stream.substring(PREFIX.length()),
                delegator.id(),
                delegator.identities(),
                DelegatedRoles.of(delegator.id(), terms.roles(), grants),
                SeatKeys.of(delegator, terms.groups()),
                InboxDelegations.policies(terms.scope()));
    }

    private List<String> streams() {
        var all = new ArrayList<String>();
        for (var some = log.streams(PREFIX, "delegation.", BATCH);
                !some.isEmpty();
                some = log.streams(some.getLast(), "delegation.", BATCH)) {
            all.addAll(some);
        }
        return all;
    }
}
