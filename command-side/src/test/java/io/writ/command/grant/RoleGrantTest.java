package io.writ.command.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.writ.api.affordance.Viewer;
import io.writ.api.grant.RoleGrantAffordances;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.grant.RoleGrantCommand.Revoke;
import io.writ.command.grant.RoleGrantCommand.Settle;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.grant.RoleTerms.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleGrantTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofDays(1));
    private static final Principal ADAM = admin(Actor.person("adam"));
    private static final Principal EVE = admin(Actor.person("eve"));

    private final RoleGrant granted = fold(RoleGrants.decide(RoleGrant.NONE, settle(ADAM, Effect.GRANTED, LATER)));

    @Test
    void a_role_is_granted() {
        assertThat(RoleGrants.decide(RoleGrant.NONE, settle(ADAM, Effect.GRANTED, LATER)))
                .containsExactly(new RoleGrantEvent.Granted(
                        new Act(ADAM.actor(), AT, null), "ben", "approver", "emea", LATER, "covers"));
    }

    @Test
    void a_role_is_withheld() {
        assertThat(RoleGrants.decide(RoleGrant.NONE, settle(ADAM, Effect.WITHHELD, null)))
                .containsExactly(new RoleGrantEvent.Withheld(
                        new Act(ADAM.actor(), AT, null), "ben", "approver", "emea", null, "covers"));
    }

    @Test
    void what_was_settled_ends_when_it_is_revoked() {
        assertThat(RoleGrants.decide(granted, new Revoke(EVE, AT, "back")))
                .containsExactly(new RoleGrantEvent.Revoked(new Act(EVE.actor(), AT, null), "back"));
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void nobody_settles_their_own_roles(Effect effect) {
        var ben = admin(Actor.person("ben"));
        refused(RoleGrant.NONE, settle(ben, effect, null), RoleGrantRefusal.OWN_ROLE);
        refused(granted, new Revoke(ben, AT, null), RoleGrantRefusal.OWN_ROLE);
        var through = admin(new Actor("adam", Actor.Kind.PERSON, "ben", null, null));
        refused(RoleGrant.NONE, settle(through, effect, null), RoleGrantRefusal.OWN_ROLE);
    }

    @Test
    void only_people_settle_roles() {
        var bot = admin(new Actor("bot", Actor.Kind.AGENT, null, "adam", null));
        refused(RoleGrant.NONE, settle(bot, Effect.GRANTED, null), RoleGrantRefusal.NOT_A_PERSON);
        refused(granted, new Revoke(bot, AT, null), RoleGrantRefusal.NOT_A_PERSON);
    }

    @Test
    void an_end_is_ahead() {
        refused(RoleGrant.NONE, settle(ADAM, Effect.GRANTED, AT), RoleGrantRefusal.GRANT_ENDS_BEFORE_IT_BEGINS);
    }

    @Test
    void what_is_over_is_not_revoked_again() {
        var over = fold(granted, RoleGrants.decide(granted, new Revoke(ADAM, AT, null)));
        refused(over, new Revoke(ADAM, AT, null), RoleGrantRefusal.GRANT_OVER);
        refused(granted, new Revoke(ADAM, LATER, null), RoleGrantRefusal.GRANT_OVER);
        refused(granted, settle(ADAM, Effect.GRANTED, null), RoleGrantRefusal.ALREADY_GRANTED);
    }

    @Test
    void what_is_offered_is_what_the_rules_say() {
        var over = fold(granted, RoleGrants.decide(granted, new Revoke(ADAM, AT, null)));
        var bot = admin(new Actor("bot", Actor.Kind.AGENT, null, "adam", null));
        var denied = new HashSet<@Nullable ProblemCode>();
        for (var state : List.of(RoleGrant.NONE, granted, over)) {
            for (var by : List.of(ADAM, admin(Actor.person("ben")), bot)) {
                for (var at : List.of(AT, LATER.minusMillis(1), LATER)) {
                    var offered = offered(state, by, at);
                    assertThat(offered).isEqualTo(refusal(state, new Revoke(by, at, null)));
                    denied.add(offered);
                }
            }
        }
        assertThat(denied)
                .containsExactlyInAnyOrder(
                        null, ProblemCode.NOT_A_PERSON, ProblemCode.OWN_ROLE, ProblemCode.GRANT_OVER);
    }

    private static @Nullable ProblemCode offered(RoleGrant state, Principal by, Instant at) {
        var viewer = new Viewer(by.actor(), by.roles(), by.groups(), by.contexts(), at);
        return new RoleGrantAffordances().of(state, viewer).getFirst().denied();
    }

    private static @Nullable ProblemCode refusal(RoleGrant state, RoleGrantCommand command) {
        try {
            RoleGrants.decide(state, command);
            return null;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }

    private static Principal admin(Actor actor) {
        return new Principal(actor, Set.of("admin"), Set.of(), false);
    }

    private static Settle settle(Principal by, Effect effect, @Nullable Instant until) {
        return new Settle(by, AT, effect, "ben", "approver", "emea", until, "covers");
    }

    private static RoleGrant fold(List<RoleGrantEvent> events) {
        return fold(RoleGrant.NONE, events);
    }

    private static RoleGrant fold(RoleGrant before, List<RoleGrantEvent> events) {
        var state = before;
        for (var event : events) {
            state = RoleGrant.evolve(state, event);
        }
        return state;
    }

    private static void refused(RoleGrant state, RoleGrantCommand command, RoleGrantRefusal reason) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> RoleGrants.decide(state, command))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
