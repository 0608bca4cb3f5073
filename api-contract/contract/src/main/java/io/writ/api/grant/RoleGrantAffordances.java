package io.writ.api.grant;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.grant.RoleGrant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a role grant: end it before its time. */
public final class RoleGrantAffordances implements Affordances<RoleGrant> {

    @Override
    public List<Offer> of(RoleGrant state, Viewer viewer) {
        return List.of(new Offer("revokeRoleGrant", "/revocation", List.of(), denied(state, viewer)));
    }

    private static @Nullable ProblemCode denied(RoleGrant state, Viewer viewer) {
        return switch (state) {
            case RoleGrant.None none -> ProblemCode.GRANT_OVER;
            case RoleGrant.Revoked revoked -> ProblemCode.GRANT_OVER;
            case RoleGrant.InForce inForce -> {
                if (viewer.actor().kind() != Actor.Kind.PERSON) {
                    yield ProblemCode.NOT_A_PERSON;
                }
                if (viewer.actor().identities().contains(inForce.terms().principal())) {
                    yield ProblemCode.OWN_ROLE;
                }
                yield inForce.terms().lasts(viewer.at()) ? null : ProblemCode.GRANT_OVER;
            }
        };
    }
}
