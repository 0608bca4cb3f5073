package io.writ.edge.roles;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.AllowedAction;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers what they may do with a resource: by their roles first, as a request would be, then by its rules. That
 * a stronger sign-in is needed is told where nothing else is in the way.
 */
public final class AllowedActions {

    private final RoleMatrix matrix;
    private final SignInDemands demands;
    private final InstantSource clock;

    public AllowedActions(RoleMatrix matrix, SignInDemands demands, InstantSource clock) {
        this.matrix = matrix;
        this.demands = demands;
        this.clock = clock;
    }

    /** @param href of the resource */
    public <S> List<AllowedAction> of(Affordances<S> affordances, String href, S state, Caller caller) {
        var viewer = new Viewer(
                caller.actor(), caller.roles(), caller.groups(), caller.signIn().contexts(), clock.instant());
        return affordances.of(state, viewer).stream()
                .map(offer -> new AllowedAction(
                        offer.operation(), "POST", href + offer.path(), offer.requires(), denied(offer, caller)))
                .toList();
    }

    private @Nullable String denied(Offer offer, Caller caller) {
        if (!matrix.allows(offer.operation(), caller.roles())) {
            return ProblemCode.FORBIDDEN.code();
        }
        var denied = offer.denied() == null ? demands.unmet(offer.operation(), caller) : offer.denied();
        return denied == null ? null : denied.code();
    }
}
