package io.writ.command.delegation;

import io.writ.command.engine.Attempt;
import io.writ.edge.roles.DelegatedRoles;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.EventCodec;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.DelegationEvent.Delegated;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The delegations, read from the log each time: one that was revoked a moment ago is not in force. */
public final class DelegationBook {

    static final String PREFIX = "delegation-";

    private final EventReader reader;
    private final EventCodec codec;
    private final RoleGrants grants;

    public DelegationBook(EventReader reader, EventCodec codec, RoleGrants grants) {
        this.reader = reader;
        this.codec = codec;
        this.grants = grants;
    }

    /**
     * What a command decides by. The log takes its events only while the delegations that it looked at are unchanged, so
     * that no decision comes behind the revocation of its delegation; it is decided again otherwise.
     */
    public Delegations reliedOnBy(Attempt attempt) {
        return new Delegations() {

            @Override
            public Delegation of(String id) {
                var events = reader.stream(PREFIX + id, 0);
                attempt.relyOn(PREFIX + id, events.size() - 1L);
                return fold(events);
            }

            @Override
            public Optional<List<String>> roles(Delegated terms, @Nullable String entity) {
                return DelegatedRoles.of(terms.act().by().id(), terms.roles(), grants)
                        .at(entity);
            }

            @Override
            public List<RoleTerms> settled(String principal) {
                return grants.of(principal);
            }
        };
    }

    Delegation fold(List<LoggedEvent> events) {
        return codec.fold(Delegation.NONE, Delegation::evolve, DelegationEvent.class, events);
    }
}
