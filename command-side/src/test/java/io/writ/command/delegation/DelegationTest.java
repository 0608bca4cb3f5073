package io.writ.command.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.delegation.DelegationCommand.Delegate;
import io.writ.command.delegation.DelegationCommand.Revoke;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DelegationTest {

    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Principal DORA = new Principal(Actor.person("dora"), Set.of("approver"), Set.of("finance"), false);
    static final Principal CARL = new Principal(Actor.person("carl"), Set.of("approver"), Set.of(), false);
    static final Principal ADAM = new Principal(Actor.person("adam"), Set.of("admin"), Set.of(), false);
    static final Principal BOT =
            new Principal(new Actor("bot", Actor.Kind.AGENT, null, "dora", null), Set.of("approver"), Set.of(), false);

    final Delegation granted = fold(DelegationDecisions.decide(Delegation.NONE, delegate(DORA, "carl", 0, 10)));

    static Delegate delegate(Principal by, String to, int from, int until) {
        return new Delegate(
                by,
                AT,
                by.roles().stream().sorted().toList(),
                to,
                days(from),
                days(until),
                new Scope.All(),
                "on leave");
    }

    static Instant days(int days) {
        return AT.plus(Duration.ofDays(days));
    }

    static Delegation fold(List<DelegationEvent> events) {
        var state = Delegation.NONE;
        for (var event : events) {
            state = Delegation.evolve(state, event);
        }
        return state;
    }

    static void refused(Delegation state, DelegationCommand command, DelegationRefusal reason) {
        assertThatExceptionOfType(CommandRefused.class)
                .isThrownBy(() -> DelegationDecisions.decide(state, command))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void recordsWhatTheTokenOfTheDelegatorSaid() {
        assertThat(DelegationDecisions.decide(Delegation.NONE, delegate(DORA, "carl", 1, 90)))
                .containsExactly(new DelegationEvent.Delegated(
                        new Act(DORA.actor(), AT, null),
                        "carl",
                        days(1),
                        days(90),
                        new Scope.All(),
                        "on leave",
                        List.of("approver"),
                        List.of("finance")));
    }

    @Test
    void isMadeByPeopleForOthersAndForATime() {
        refused(Delegation.NONE, delegate(BOT, "carl", 0, 10), DelegationRefusal.NOT_A_PERSON);
        refused(Delegation.NONE, delegate(DORA, "dora", 0, 10), DelegationRefusal.DELEGATE_IS_DELEGATOR);
        refused(Delegation.NONE, delegate(DORA, "carl", 0, 91), DelegationRefusal.PERIOD_INVALID);
        refused(Delegation.NONE, delegate(DORA, "carl", 5, 5), DelegationRefusal.PERIOD_INVALID);
        refused(Delegation.NONE, delegate(DORA, "carl", -5, 0), DelegationRefusal.PERIOD_INVALID);
        refused(granted, delegate(DORA, "carl", 0, 10), DelegationRefusal.ALREADY_DELEGATED);
    }

    @Test
    void isRevokedOnceByTheDelegatorOrAnAdministrator() {
        refused(granted, new Revoke(CARL, AT, null), DelegationRefusal.NOT_THE_DELEGATOR);
        refused(granted, new Revoke(DORA, days(10), null), DelegationRefusal.DELEGATION_OVER);
        refused(Delegation.NONE, new Revoke(DORA, AT, null), DelegationRefusal.DELEGATION_OVER);
        for (var by : List.of(DORA, ADAM)) {
            var revoked = Delegation.evolve(
                    granted,
                    DelegationDecisions.decide(granted, new Revoke(by, AT, "back"))
                            .getFirst());
            assertThat(revoked).isInstanceOf(Delegation.Revoked.class);
            refused(revoked, new Revoke(by, AT, null), DelegationRefusal.DELEGATION_OVER);
        }
    }
}
