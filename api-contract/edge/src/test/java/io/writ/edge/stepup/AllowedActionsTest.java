package io.writ.edge.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.SignIn;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.RoleMatrix;
import io.writ.events.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller is told that they may do, where an operation demands a strong sign-in. */
class AllowedActionsTest {

    private static final Caller WEAK = caller(Actor.person("ben"), "approver");

    private final AllowedActions actions = new AllowedActions(
            RoleMatrix.engine(),
            new StepUp(new StepUpProperties(Set.of("decideApproval"), "c1", Set.of(), null), InstantSource.system()),
            InstantSource.system());

    @Test
    void a_weak_sign_in_is_told_to_sign_in_again() {
        assertThat(reasons(WEAK, null)).containsExactly("step-up-required", "allowed");
    }

    @Test
    void a_strong_one_may_go_on() {
        var strong = new Caller(
                WEAK.actor(),
                WEAK.roles(),
                Set.of(),
                Set.of(),
                null,
                "issuer",
                "c1",
                new SignIn(Set.of("c1"), null, false, false));

        assertThat(reasons(strong, null)).containsExactly("allowed", "allowed");
    }

    @Test
    void an_application_is_told_that_it_cannot() {
        assertThat(reasons(caller(new Actor("sap", Actor.Kind.SYSTEM, null, null, null), "approver"), null))
                .containsExactly("step-up-impossible", "allowed");
    }

    @Test
    void nobody_is_asked_to_sign_in_again_for_nothing() {
        assertThat(reasons(WEAK, ProblemCode.WRONG_STATE)).containsExactly("wrong-state", "wrong-state");
        assertThat(reasons(caller(Actor.person("ada"), "auditor"), null)).containsExactly("forbidden", "forbidden");
    }

    private List<String> reasons(Caller caller, @Nullable ProblemCode denied) {
        var offers = List.of(
                new Offer("decideApproval", "/decisions", List.of(), denied),
                new Offer("claimApproval", "/claims", List.of(), denied));
        return actions.of((String state, Viewer viewer) -> offers, "/it", "", caller).stream()
                .map(action -> Objects.requireNonNullElse(action.deniedReason(), "allowed"))
                .toList();
    }

    private static Caller caller(Actor actor, String role) {
        return new Caller(actor, Set.of(role), Set.of(), Set.of(), null, "issuer", null);
    }
}
