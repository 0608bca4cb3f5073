package io.writ.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Rag;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random histories: whatever is tried, in whatever order, these things hold.
 *
 * <p>{@code -Dwrit.histories=100000} plays as many; {@code -Dwrit.seed} plays those of a seed again.
 */
class ActionInvariantsTest {

    private static final Logger LOG = LoggerFactory.getLogger(ActionInvariantsTest.class);
    private static final int COMMANDS = 50;
    private static final int USUAL = 500;

    /** So many that what is rare has happened, too. */
    private static final int ENOUGH_FOR_ALL = 10_000;

    private final Map<ActionCommandKind, Map<ActionStatus, Set<ActionStatus>>> seen =
            new EnumMap<>(ActionCommandKind.class);

    @Test
    void hold() {
        int histories = Integer.getInteger("writ.histories", USUAL);
        long seed = Long.getLong("writ.seed", ThreadLocalRandom.current().nextLong());
        LOG.info("{} histories of {} commands on actions, seed {}", histories, COMMANDS, seed);
        for (int i = 0; i < histories; i++) {
            var history = new RandomActions(seed + i);
            history.play(COMMANDS);
            try {
                check(history);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history of seed %d: %s".formatted(seed + i, history.steps()), e);
            }
        }
        if (histories >= ENOUGH_FOR_ALL) {
            assertEveryTransitionWasSeen();
        }
    }

    private void check(RandomActions history) {
        history.steps().forEach(this::isInTheTable);
        history.steps().forEach(ActionInvariantsTest::onlySettledDependenciesLetItBeCompleted);
        for (var life : history.lives().values()) {
            assertThat(ActionScenario.fold(Action.NONE, life.events)).isEqualTo(life.state);
            nobodyVerifiesTheirOwnWork(life.events);
            timeActsOnceForEachDate(life.events);
            boolean settled = !(life.state instanceof Action.Known known) || known.settled();
            assertThat(Rag.of(life.state, ActionSends.AT) == null).isEqualTo(settled);
        }
        history.lives().keySet().forEach(id -> noCycleThrough(id, id, history, new HashSet<>()));
    }

    private void isInTheTable(RandomActions.Step step) {
        var after = ((Action.Known) step.after()).status();
        var kind = step.command().kind();
        if (!ActionTransitions.targets(step.before(), kind).contains(after)) {
            throw new AssertionError("%s led from %s to %s".formatted(kind, step.before(), after));
        }
        if (step.before() instanceof Action.Known known) {
            seen.computeIfAbsent(kind, any -> new EnumMap<>(ActionStatus.class))
                    .computeIfAbsent(known.status(), any -> EnumSet.noneOf(ActionStatus.class))
                    .add(after);
        }
    }

    private static void onlySettledDependenciesLetItBeCompleted(RandomActions.Step step) {
        if (step.command() instanceof ActionCommand.Complete) {
            assertThat(step.settled()).isTrue();
        }
    }

    private static void nobodyVerifiesTheirOwnWork(List<ActionEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof ActionEvent.Verified verified) {
                assertThat(verified.act().by().identities())
                        .doesNotContainAnyElementsOf(RandomActions.hands(events.subList(0, i)));
            }
        }
    }

    private static void timeActsOnceForEachDate(List<ActionEvent> events) {
        var dates = new HashSet<String>();
        for (var event : events) {
            switch (event) {
                case ActionEvent.Reminded reminded -> {
                    assertThat(dates.add("reminded of " + reminded.dueAt())).isTrue();
                    assertThat(escalated(events, reminded)).isFalse();
                }
                case ActionEvent.Escalated escalated -> {
                    assertThat(dates.add("escalated " + escalated.dueAt())).isTrue();
                    assertThat(escalated.act().at()).isAfterOrEqualTo(escalated.dueAt());
                }
                case ActionEvent other -> {}
            }
        }
    }

    /** Whether this date had been escalated before somebody was reminded of it. */
    private static boolean escalated(List<ActionEvent> events, ActionEvent.Reminded reminded) {
        return events.subList(0, events.indexOf(reminded)).stream()
                .anyMatch(event -> event instanceof ActionEvent.Escalated escalated
                        && escalated.dueAt().equals(reminded.dueAt()));
    }

    /** Walks what the log says, without asking the rule that should have prevented it. */
    private static void noCycleThrough(String start, String action, RandomActions history, Set<String> walked) {
        var life = history.lives().get(action);
        if (life != null && life.state instanceof Action.Known known) {
            for (var dependency : known.details().dependsOn()) {
                assertThat(dependency).isNotEqualTo(start);
                if (walked.add(dependency)) {
                    noCycleThrough(start, dependency, history, walked);
                }
            }
        }
    }

    /** What the table permits does happen: it permits nothing idle. */
    private void assertEveryTransitionWasSeen() {
        var permitted = new HashSet<String>();
        for (var kind : ActionCommandKind.values()) {
            for (var from : ActionStatus.values()) {
                ActionTransitions.targets(from, kind)
                        .forEach(to -> permitted.add("%s: %s to %s".formatted(kind, from, to)));
            }
        }
        var happened = new HashSet<String>();
        seen.forEach((kind, row) -> row.forEach(
                (from, targets) -> targets.forEach(to -> happened.add("%s: %s to %s".formatted(kind, from, to)))));
        assertThat(happened).containsExactlyInAnyOrderElementsOf(permitted);
    }
}
