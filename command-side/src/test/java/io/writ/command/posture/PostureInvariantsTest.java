package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_ALARM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.DOWN_TO_WATCH;
import static io.writ.command.posture.PostureFixture.MODEL;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.posture.PostureTransitions.Phase;
import io.writ.events.Actor;
import io.writ.events.Due;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Ratification.TakesEffect;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random histories of trees of scopes: whatever is tried, in whatever order, these things hold. Nothing here asks the
 * code under test what is right, but its table where a command may lead.
 *
 * <p>{@code -Dwrit.histories=100000} plays as many; {@code -Dwrit.seed} plays those of a seed again.
 */
class PostureInvariantsTest {

    private static final Logger LOG = LoggerFactory.getLogger(PostureInvariantsTest.class);
    private static final int COMMANDS = 50;
    private static final int USUAL = 500;

    /** So many that what is rare has happened, too. */
    private static final int ENOUGH_FOR_ALL = 100_000;

    static final List<PostureFixture> MODELS = List.of(
            MODEL,
            model(
                    TO_WATCH.reverting(Duration.ofDays(2)),
                    TO_ALARM.reverting(Duration.ofDays(1)).evidence(),
                    TO_SIEGE.ratifiedFirst(1).reverting(Duration.ofHours(12)),
                    DOWN_TO_ALARM.reverting(Duration.ofHours(6)),
                    DOWN_TO_WATCH,
                    DOWN_TO_CALM.ratifiedFirst(2)),
            model(
                    TO_WATCH,
                    TO_ALARM.byApproval(TakesEffect.AT_ONCE),
                    TO_SIEGE.byApproval(TakesEffect.ONCE_RATIFIED),
                    DOWN_TO_ALARM,
                    DOWN_TO_WATCH.byApproval(TakesEffect.ONCE_RATIFIED),
                    DOWN_TO_CALM));

    private final Set<String> seen = new HashSet<>();

    @Test
    void hold() {
        int histories = Integer.getInteger("writ.histories", USUAL);
        long seed = Long.getLong("writ.seed", ThreadLocalRandom.current().nextLong());
        LOG.info("{} histories of {} commands on postures, seed {}", histories, COMMANDS, seed);
        for (int i = 0; i < histories; i++) {
            var history = new RandomPostures(seed + i, MODELS.get(i % MODELS.size()));
            try {
                history.play(COMMANDS);
                check(history);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("history of seed %d: %s".formatted(seed + i, history.steps()), e);
            }
        }
        if (histories >= ENOUGH_FOR_ALL) {
            assertEveryTransitionWasSeen();
        }
    }

    private void check(RandomPostures history) {
        var events = new HashMap<String, List<PostureEvent>>();
        for (var step : history.steps()) {
            isInTheTable(step);
            events.computeIfAbsent(step.command().scope(), scope -> new ArrayList<>())
                    .addAll(step.events());
        }
        events.forEach((scope, own) -> {
            assertThat(PostureScenario.fold(Posture.NONE, own)).isEqualTo(history.state(scope));
            nobodyLowersAlone(own);
            everyTransitionEndsOnce(own);
        });
        nothingTakesEffectBelowAParent(history);
        history.steps().forEach(PostureInvariantsTest::loweringLeavesNoMandatoryMeasureOpen);
        history.steps().forEach(PostureInvariantsTest::nothingComesOfAnApprovalThatLostItsAuthority);
        history.steps().forEach(PostureInvariantsTest::exercisesKeepTheRealLevel);
        history.steps().forEach(PostureInvariantsTest::exercisesKeepTheRealTerms);
    }

    private void isInTheTable(RandomPostures.Step step) {
        var from = Phase.of(step.before());
        var to = Phase.of(step.after());
        var kind = step.command().kind();
        if (!PostureTransitions.targets(from, kind).contains(to)) {
            throw new AssertionError("%s led from %s to %s".formatted(kind, step.before(), step.after()));
        }
        seen.add("%s: %s to %s".formatted(kind, from, to));
    }

    /** What the table permits does happen: it permits nothing idle. */
    private void assertEveryTransitionWasSeen() {
        var permitted = new HashSet<String>();
        for (var kind : PostureCommandKind.values()) {
            for (var from : Phase.values()) {
                PostureTransitions.targets(from, kind)
                        .forEach(to -> permitted.add("%s: %s to %s".formatted(kind, from, to)));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(permitted);
    }

    /** Over all events in their order: nothing takes effect below where a scope above stands at that moment. */
    private static void nothingTakesEffectBelowAParent(RandomPostures history) {
        var standings = new HashMap<String, Standing>();
        for (var step : history.steps()) {
            var scope = step.command().scope();
            for (var event : step.events()) {
                if (event instanceof PostureEvent.TookEffect took) {
                    for (var above = history.parents().get(scope);
                            above != null;
                            above = history.parents().get(above)) {
                        var present =
                                Objects.requireNonNull(standings.get(above)).present();
                        assertThat(rank(took.to()))
                                .as("%s below %s", took, present)
                                .isGreaterThanOrEqualTo(rank(took.exercise() ? present.level() : present.real()));
                    }
                }
            }
            standings.put(scope, Objects.requireNonNull(step.after().standing()));
        }
    }

    private static int rank(String level) {
        return PostureFixture.LEVELS.indexOf(level);
    }

    /** Every lowering in effect has a proposer and somebody else who agreed, directly or by an approval. */
    private static void nobodyLowersAlone(List<PostureEvent> events) {
        var proposed = new HashMap<String, Transition>();
        var proposers = new HashMap<String, Actor>();
        var ratifiers = new HashMap<String, List<Actor>>();
        for (var event : events) {
            switch (event) {
                case PostureEvent.Proposed e -> {
                    proposed.put(e.transition().id(), e.transition());
                    proposers.put(e.transition().id(), e.act().by());
                }
                case PostureEvent.Ratified e -> ratifiers.put(e.transition(), e.ratifiers());
                case PostureEvent.TookEffect e
                when rank(e.to()) < rank(e.from()) -> {
                    var proposer = Objects.requireNonNull(proposers.get(e.transition()));
                    assertThat(ratifiers.getOrDefault(e.transition(), List.of()))
                            .anySatisfy(
                                    other -> assertThat(Collections.disjoint(other.identities(), proposer.identities()))
                                            .isTrue());
                }
                case PostureEvent.TookEffect e ->
                    assertThat(e.to())
                            .isEqualTo(Objects.requireNonNull(proposed.get(e.transition()))
                                    .to());
                case PostureEvent other -> {}
            }
        }
    }

    /** What takes effect does so once, and nothing takes effect that was refused, cancelled or lapsed. */
    private static void everyTransitionEndsOnce(List<PostureEvent> events) {
        var ended = new HashSet<String>();
        var inEffect = new HashSet<String>();
        for (var event : events) {
            switch (event) {
                case PostureEvent.TookEffect e -> {
                    assertThat(inEffect.add(e.transition())).isTrue();
                    assertThat(ended).doesNotContain(e.transition());
                }
                case PostureEvent.Cancelled e ->
                    assertThat(ended.add(e.transition())).isTrue();
                case PostureEvent.Lapsed e ->
                    assertThat(ended.add(e.transition())).isTrue();
                case PostureEvent.Superseded e ->
                    assertThat(ended.add(e.transition())).isTrue();
                case PostureEvent.Refused e ->
                    assertThat(ended.add(e.transition())).isTrue();
                case PostureEvent.Reverted e -> assertThat(inEffect).contains(e.transition());
                case PostureEvent other -> {}
            }
        }
    }

    private static void loweringLeavesNoMandatoryMeasureOpen(RandomPostures.Step step) {
        boolean lowers = step.events().stream()
                .anyMatch(
                        event -> event instanceof PostureEvent.TookEffect took && rank(took.to()) < rank(took.from()));
        var before = step.before().standing();
        if (lowers && before != null) {
            var after = Objects.requireNonNull(step.after().standing());
            assertThat(before.measures())
                    .filteredOn(open -> open.measure().mandatory())
                    .filteredOn(open -> isExercise(step) || !open.exercise())
                    .filteredOn(open -> after.measure(
                                    open.transition(), open.measure().key())
                            .isEmpty())
                    .extracting(OpenMeasure::status)
                    .isSubsetOf(OpenMeasure.Status.VERIFIED, OpenMeasure.Status.WAIVED);
        }
    }

    /** Also where it waited for its time. */
    private static void nothingComesOfAnApprovalThatLostItsAuthority(RandomPostures.Step step) {
        if (step.before() instanceof Posture.Scheduled scheduled
                && scheduled.waiting().approval() != null
                && !step.mayStill()) {
            assertThat(step.events())
                    .filteredOn(PostureEvent.TookEffect.class::isInstance)
                    .extracting(event -> ((PostureEvent.TookEffect) event).transition())
                    .doesNotContain(scheduled.waiting().transition().id());
        }
    }

    private static boolean isExercise(RandomPostures.Step step) {
        return step.events().stream()
                .anyMatch(event -> event instanceof PostureEvent.TookEffect took && took.exercise());
    }

    private static void exercisesKeepTheRealLevel(RandomPostures.Step step) {
        var before = step.before().standing();
        for (var event : step.events()) {
            if (event instanceof PostureEvent.Proposed proposed
                    && before != null
                    && proposed.transition().exercise()) {
                assertThat(rank(proposed.transition().to()))
                        .isGreaterThanOrEqualTo(rank(before.present().real()));
            }
        }
    }

    /** Whether an exercise begins, moves or ends: the real level, its measures, its end and its review stay. */
    private static void exercisesKeepTheRealTerms(RandomPostures.Step step) {
        var before = step.before();
        for (var event : step.events()) {
            var after = PostureScenario.fold(before, List.of(event));
            var earlier = before.standing();
            var later = after.standing();
            if (earlier != null && later != null && isOfAnExercise(event, earlier)) {
                assertThat(later.real())
                        .usingRecursiveComparison()
                        .comparingOnlyFields("level", "reviewAfter", "reviewAt", "reviewDue", "expiresAt")
                        .isEqualTo(earlier.real());
                assertThat(later.measures())
                        .filteredOn(open -> !open.exercise())
                        .containsAll(earlier.measures().stream()
                                .filter(open -> !open.exercise())
                                .toList());
                assertThat(PostureDue.of(after)).extracting(Due::at).containsAll(realTerms(before));
            }
            before = after;
        }
    }

    /** A transition from one level that is practised to another, or to what is real; or a reversion. */
    private static boolean isOfAnExercise(PostureEvent event, Standing before) {
        return switch (event) {
            case PostureEvent.TookEffect took ->
                took.exercise()
                        || (before.present().exercise()
                                && took.to().equals(before.present().real()));
            case PostureEvent.Reverted reverted -> before.present().exercise();
            case PostureEvent other -> false;
        };
    }

    /** When the real level ends, and when it is to be reviewed. */
    private static List<Instant> realTerms(Posture state) {
        var real = Objects.requireNonNull(state.standing()).real();
        return PostureDue.of(state).stream()
                .filter(due -> due.kind().endsWith(":" + real.transition()))
                .filter(due -> !due.kind().startsWith(PostureDue.RATIFICATION))
                .map(Due::at)
                .toList();
    }
}
