package io.writ.api.delegation;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.delegation.Delegation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a delegation: end it before its time. */
public final class DelegationAffordances implements Affordances<Delegation> {

    private static final String ADMIN = "admin";

    @Override
    public List<Offer> of(Delegation state, Viewer viewer) {
        return List.of(new Offer("revokeDelegation", "/revocation", List.of(), denied(state, viewer)));
    }

    private static @Nullable ProblemCode denied(Delegation state, Viewer viewer) {
        return switch (state) {
            case Delegation.None none -> ProblemCode.DELEGATION_OVER;
            case Delegation.Revoked revoked -> ProblemCode.DELEGATION_OVER;
            case Delegation.Granted granted -> {
                var terms = granted.terms();
                boolean own = terms.act().by().id().equals(viewer.actor().id());
                if (!own && !viewer.roles().contains(ADMIN)) {
                    yield ProblemCode.NOT_THE_DELEGATOR;
                }
                yield viewer.at().isBefore(terms.until()) ? null : ProblemCode.DELEGATION_OVER;
            }
        };
    }
}
