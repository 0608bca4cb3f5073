package io.writ.command.action;

import static io.writ.command.action.ActionSends.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.action.ActionAffordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.action.Action;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a resource says may be done with it is what the rules say when it is tried, in random histories. */
class ActionAffordancesTest {

    /** What depends on what is in the request, and so is only known when it is sent. */
    private static final Set<ProblemCode> SEEN_WHEN_SENT =
            EnumSet.of(ProblemCode.UNCHANGED, ProblemCode.DEPENDENCIES_OPEN);

    private static final int HISTORIES = 400;

    private final ActionAffordances affordances = new ActionAffordances();
    private final Set<ProblemCode> denied = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();

    @Test
    void areWhatTheRulesSay() {
        long seed = ThreadLocalRandom.current().nextLong();
        for (int i = 0; i < HISTORIES; i++) {
            var history = new RandomActions(seed + i);
            history.play(40);
            for (var id : history.lives().keySet()) {
                compare(id, history, "seed %d, action %s".formatted(seed + i, id));
            }
        }
        assertThat(allowed).hasSize(13);
        assertThat(denied)
                .contains(
                        ProblemCode.WRONG_STATE,
                        ProblemCode.NOT_THE_OWNER,
                        ProblemCode.NOT_IN_CHARGE,
                        ProblemCode.NOT_A_PERSON,
                        ProblemCode.OWN_WORK,
                        ProblemCode.OWN_EXTENSION,
                        ProblemCode.EXTENSION_PENDING,
                        ProblemCode.EXTENSION_NOT_PENDING,
                        ProblemCode.EXTENSION_NEEDS_APPROVAL);
    }

    private void compare(String id, RandomActions history, String where) {
        var state = history.of(id).orElseThrow().state();
        for (var by : RandomActions.EVERYBODY) {
            for (var offer : affordances.of(state, viewer(by))) {
                var refusal = refusal(state, command(offer, by, id, state), history);
                var description = "%s by %s: %s".formatted(offer, by, where);
                if (offer.denied() != null) {
                    denied.add(offer.denied());
                    assertThat(refusal).as(description).isEqualTo(offer.denied());
                } else {
                    allowed.add(offer.operation());
                    assertThat(refusal == null || SEEN_WHEN_SENT.contains(refusal))
                            .as(description)
                            .isTrue();
                }
            }
        }
    }

    private static Viewer viewer(Principal by) {
        return new Viewer(by.actor(), by.roles(), by.groups(), by.contexts(), ActionSends.AT);
    }

    private static ActionCommand command(Offer offer, Principal by, String id, Action state) {
        var sends = new ActionSends(id, by, ActionSends.AT, null);
        return switch (offer.operation()) {
            case "acceptAction" -> sends.accept();
            case "assignAction" -> sends.assign("somebody-else");
            case "reportActionProgress" -> sends.report(50, null);
            case "blockAction" -> sends.block(null);
            case "resumeAction" -> sends.unblock();
            case "addActionEvidence" -> sends.addEvidence(REPORT);
            case "changeActionDependencies" -> sends.dependOn();
            case "completeAction" -> sends.complete();
            case "verifyAction" -> sends.verify(true);
            case "reopenAction" -> sends.reopen();
            case "requestActionExtension" -> sends.extend(Instant.parse("2030-01-01T00:00:00Z"));
            case "decideActionExtension" -> sends.decideExtension(extensions(state), true);
            case "cancelAction" -> sends.cancel();
            default -> throw new AssertionError(offer.operation() + " is offered, and this test does not know it");
        };
    }

    private static int extensions(Action state) {
        return state instanceof Action.Known known ? known.details().extensions() : 0;
    }

    private static @Nullable ProblemCode refusal(Action state, ActionCommand command, DependencyGraph graph) {
        try {
            Actions.decide(state, command, graph);
            return null;
        } catch (CommandRefused refused) {
            return ProblemCode.of(refused.reason().code());
        }
    }
}
