package io.writ.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Viewer;
import io.writ.api.audit.ErasureAffordances;
import io.writ.api.audit.LegalHoldAffordances;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.erasure.ErasureEvent.Completed;
import io.writ.events.erasure.ErasureEvent.Confirmed;
import io.writ.events.erasure.ErasureEvent.HoldPlaced;
import io.writ.events.erasure.ErasureEvent.HoldReleased;
import io.writ.events.erasure.ErasureEvent.Requested;
import io.writ.events.erasure.ErasureEvent.Withdrawn;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an erasure or a hold says may be done with it is what the rules say when it is tried. */
class ErasureAffordancesTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final Act ACT = new Act(Actor.person("adam"), AT, null);
    private static final Requested REQUESTED = new Requested(ACT, "asked", null, List.of(), true);
    private static final Requested OLD = new Requested(ACT, "asked", null, List.of(), false);
    private static final HoldPlaced PLACED = new HoldPlaced(ACT, 1, "case 12");
    private static final HoldPlaced ANOTHER = new HoldPlaced(ACT, 2, "case 13");
    private static final HoldReleased RELEASED = new HoldReleased(ACT, 1, null);
    private static final Confirmed CONFIRMED = new Confirmed(new Act(Actor.person("ada"), AT, null));
    private static final Completed COMPLETED = new Completed(ACT, List.of(), 0);

    private static final List<List<ErasureEvent>> HISTORIES = List.of(
            List.of(),
            List.of(REQUESTED),
            List.of(OLD),
            List.of(REQUESTED, PLACED),
            List.of(PLACED, ANOTHER, RELEASED),
            List.of(REQUESTED, PLACED, RELEASED),
            List.of(REQUESTED, CONFIRMED),
            List.of(REQUESTED, CONFIRMED, COMPLETED),
            List.of(REQUESTED, new Withdrawn(ACT, null)));

    private static final List<Actor> EVERYBODY = List.of(
            Actor.person("adam"),
            Actor.person("ada"),
            new Actor("scout", Actor.Kind.AGENT, null, "adam", null),
            new Actor("ada", Actor.Kind.PERSON, "adam", null, null));

    private final Set<@Nullable ProblemCode> denied = new HashSet<>();

    @Test
    void areWhatTheRulesSay() {
        for (var history : HISTORIES) {
            var state = fold(history);
            compare(state, new ErasureAffordances(), 0);
            IntStream.rangeClosed(1, state.holds().size() + 1)
                    .forEach(number -> compare(state, new LegalHoldAffordances(number), number));
        }
        assertThat(denied)
                .containsExactlyInAnyOrder(
                        null,
                        ProblemCode.ERASURE_NOT_PROPOSED,
                        ProblemCode.ERASURE_BY_ONE,
                        ProblemCode.LEGAL_HOLD,
                        ProblemCode.HOLD_NOT_PLACED);
    }

    private void compare(Erasure state, Affordances<Erasure> affordances, int hold) {
        for (var actor : EVERYBODY) {
            var by = new Principal(actor, Set.of("auditor"), Set.of(), false);
            for (var offer : affordances.of(state, new Viewer(actor, by.roles(), by.groups(), by.contexts(), AT))) {
                assertThat(offer.denied())
                        .as("%s by %s in %s", offer, actor, state)
                        .isEqualTo(refusal(state, command(offer.operation(), by, hold)));
                denied.add(offer.denied());
            }
        }
    }

    private static ErasureCommand command(String operation, Principal by, int hold) {
        return switch (operation) {
            case "confirmErasure" -> new ErasureCommand.Confirm(by, AT, List.of());
            case "withdrawErasure" -> new ErasureCommand.Withdraw(by, AT, null);
            case "releaseLegalHold" -> new ErasureCommand.ReleaseHold(by, AT, hold, null, List.of());
            default -> throw new AssertionError(operation + " is offered, and this test does not know it");
        };
    }

    private static @Nullable ProblemCode refusal(Erasure state, ErasureCommand command) {
        try {
            Erasures.decide(state, command);
            return null;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }

    private static Erasure fold(List<ErasureEvent> events) {
        var state = Erasure.NONE;
        for (var event : events) {
            state = Erasure.evolve(state, event);
        }
        return state;
    }
}
