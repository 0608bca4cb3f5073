package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.approval.Transitions.Phase;
import io.writ.events.approval.Approval;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Histories of 50 commands drawn at random, while time goes on and brings what is due, never leave the table of {@link
 * Transitions}; nothing is due early, or twice.
 *
 * <p>{@code -Dwrit.histories=100000} plays that many; {@code -Dwrit.seed=N} plays those of a failure again.
 */
class RandomHistoriesTest {

    private static final Logger LOG = LoggerFactory.getLogger(RandomHistoriesTest.class);
    private static final int COMMANDS = 50;

    /** So many that what is rare has happened, too. */
    private static final int ENOUGH_FOR_ALL = 100_000;

    private final int histories = Integer.getInteger("writ.histories", 300);
    private final long seed = Long.getLong("writ.seed", System.nanoTime());
    private final EnumSet<Phase> reached = EnumSet.noneOf(Phase.class);
    private final Set<String> seen = new HashSet<>();
    private final TimeHolds time = new TimeHolds();
    private int accepted;

    @Test
    void everyStepIsInTheTable() {
        LOG.info("{} histories of {} commands, -Dwrit.seed={}", histories, COMMANDS, seed);
        long began = System.nanoTime();
        for (int i = 0; i < histories; i++) {
            check(i);
        }
        LOG.info("{} commands accepted, {} ms", accepted, (System.nanoTime() - began) / 1_000_000);
        assertThat(reached).containsExactly(Phase.values());
        if (histories >= ENOUGH_FOR_ALL) {
            assertThat(seen).containsExactlyInAnyOrderElementsOf(permitted());
        }
        time.everythingHappened();
    }

    private void check(int number) {
        var random = new Random(seed + number);
        var draws = random.ints(COMMANDS).boxed().toList();
        var history = new RandomHistory(RandomPolicies.draw(random), draws);
        history.play();
        var before = Approval.NONE;
        for (var step : history.steps()) {
            var command = step.command().name();
            if (!Transitions.after(Phase.of(before), command).contains(Phase.of(step.after()))) {
                throw new AssertionError("%s led from %s to %s in history %d of -Dwrit.seed=%d: %s"
                        .formatted(command, Phase.of(before), Phase.of(step.after()), number, seed, history));
            }
            reached.add(Phase.of(before));
            seen.add(transition(command, Phase.of(before), Phase.of(step.after())));
            before = step.after();
        }
        reached.add(Phase.of(before));
        try {
            time.check(history.events());
        } catch (AssertionError e) {
            throw new AssertionError("history %d of -Dwrit.seed=%d: %s".formatted(number, seed, history.events()), e);
        }
        accepted += history.steps().size();
    }

    /** What the table permits does happen: it permits nothing idle. */
    private static Set<String> permitted() {
        var permitted = new HashSet<String>();
        for (var command : Transitions.commands()) {
            for (var from : Phase.values()) {
                Transitions.after(from, command).forEach(to -> permitted.add(transition(command, from, to)));
            }
        }
        return permitted;
    }

    private static String transition(String command, Phase from, Phase to) {
        return "%s: %s to %s".formatted(command, from.title(), to.title());
    }
}
