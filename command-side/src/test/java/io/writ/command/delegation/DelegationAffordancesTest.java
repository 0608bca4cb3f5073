package io.writ.command.delegation;

import static io.writ.command.delegation.DelegationTest.ADAM;
import static io.writ.command.delegation.DelegationTest.BOT;
import static io.writ.command.delegation.DelegationTest.CARL;
import static io.writ.command.delegation.DelegationTest.DORA;
import static io.writ.command.delegation.DelegationTest.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.Viewer;
import io.writ.api.delegation.DelegationAffordances;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.delegation.DelegationCommand.Revoke;
import io.writ.events.delegation.Delegation;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a delegation says may be done with it is what the rules say when it is tried. */
class DelegationAffordancesTest {

    private final Delegation granted = new DelegationTest().granted;
    private final Delegation revoked = DelegationTest.fold(Stream.of(
                    DelegationDecisions.decide(Delegation.NONE, DelegationTest.delegate(DORA, "carl", 0, 10)),
                    DelegationDecisions.decide(granted, new Revoke(DORA, days(1), null)))
            .flatMap(List::stream)
            .toList());

    @Test
    void areWhatTheRulesSay() {
        var denied = new HashSet<@Nullable ProblemCode>();
        for (var state : List.of(Delegation.NONE, granted, revoked)) {
            for (var by : List.of(DORA, CARL, ADAM, BOT)) {
                for (var at : List.of(days(0), days(9), days(10), days(11))) {
                    var viewer = new Viewer(by.actor(), by.roles(), by.groups(), by.contexts(), at);
                    var offer = new DelegationAffordances().of(state, viewer).getFirst();
                    assertThat(offer.denied())
                            .as("%s by %s at %s", state, by, at)
                            .isEqualTo(refusal(state, new Revoke(by, at, null)));
                    denied.add(offer.denied());
                }
            }
        }
        assertThat(denied).containsExactlyInAnyOrder(null, ProblemCode.NOT_THE_DELEGATOR, ProblemCode.DELEGATION_OVER);
    }

    private static @Nullable ProblemCode refusal(Delegation state, DelegationCommand command) {
        try {
            DelegationDecisions.decide(state, command);
            return null;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }
}
