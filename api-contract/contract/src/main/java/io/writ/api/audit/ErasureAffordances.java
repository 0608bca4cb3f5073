package io.writ.api.audit;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.erasure.Erasure;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with an erasure that was asked for. */
public final class ErasureAffordances implements Affordances<Erasure> {

    /** Where each is, before its id. */
    public static final String PATH = "/api/v1/audit/erasures/";

    @Override
    public List<Offer> of(Erasure state, Viewer viewer) {
        var withdrawn = state.isProposed() ? null : ProblemCode.ERASURE_NOT_PROPOSED;
        return List.of(
                new Offer("confirmErasure", "/confirmation", List.of(), confirm(state, viewer)),
                new Offer("withdrawErasure", "/withdrawal", List.of(), withdrawn));
    }

    /** Whether a policy wants something of the person kept for longer is seen when it is sent. */
    private static @Nullable ProblemCode confirm(Erasure state, Viewer viewer) {
        var last = state.last();
        if (last == null || !state.isProposed()) {
            return ProblemCode.ERASURE_NOT_PROPOSED;
        }
        var requester = last.requested().act().by().identities();
        if (!Collections.disjoint(requester, viewer.actor().identities())) {
            return ProblemCode.ERASURE_BY_ONE;
        }
        return state.active().isEmpty() ? null : ProblemCode.LEGAL_HOLD;
    }
}
