package io.writ.api.audit;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.erasure.Erasure;
import java.util.List;

/**
 * What can be done with a legal hold: let go of it.
 *
 * @param number of the hold, among those on one person's erasures
 */
public record LegalHoldAffordances(int number) implements Affordances<Erasure> {

    /** Where each is, before its id. */
    public static final String PATH = "/api/v1/audit/legal-holds/";

    @Override
    public List<Offer> of(Erasure state, Viewer viewer) {
        boolean holds = state.active().stream().anyMatch(hold -> hold.number() == number);
        return List.of(
                new Offer("releaseLegalHold", "/release", List.of(), holds ? null : ProblemCode.HOLD_NOT_PLACED));
    }
}
