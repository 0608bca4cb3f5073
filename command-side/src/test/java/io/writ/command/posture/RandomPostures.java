package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.posture.Evidence;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDue;
import io.writ.events.posture.PostureEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree of scopes and commands on them drawn at random, many of them out of place, by people who may or may not, while
 * time goes on; refusals are passed over.
 */
final class RandomPostures implements ParentLevels {

    /** Mostly done. */
    private static final List<PostureCommand.MeasureOutcome> OUTCOMES = List.of(
            PostureCommand.MeasureOutcome.VERIFIED,
            PostureCommand.MeasureOutcome.VERIFIED,
            PostureCommand.MeasureOutcome.VERIFIED,
            PostureCommand.MeasureOutcome.REOPENED,
            PostureCommand.MeasureOutcome.CANCELLED);

    static final List<Principal> EVERYBODY = List.of(
            PostureSends.OTTO,
            PostureSends.OLGA,
            PostureSends.ANNA,
            PostureSends.ARNO,
            PostureSends.OSKAR,
            PostureSends.STEFAN,
            PostureSends.BOT,
            PostureSends.CLOCK,
            new Principal(
                    new Actor("otto", Actor.Kind.PERSON, "bot", null, null), Set.of("approver"), Set.of(), false));

    private final Random random;
    private final PostureFixture model;
    private final Map<String, @Nullable String> parents = new LinkedHashMap<>();
    private final Map<String, Posture> states = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Instant now = PostureSends.AT;
    private int transitions;

    RandomPostures(long seed, PostureFixture model) {
        random = new Random(seed);
        this.model = model;
        int scopes = 1 + random.nextInt(5);
        for (int i = 0; i < scopes; i++) {
            parents.put("s" + i, i == 0 || random.nextInt(6) == 0 ? null : "s" + random.nextInt(i));
        }
    }

    /**
     * What one accepted command led to, and what was there before.
     *
     * @param mayStill whether those who approved anything still may
     */
    record Step(PostureCommand command, boolean mayStill, Posture before, List<PostureEvent> events, Posture after) {}

    void play(int commands) {
        for (int i = 0; i < commands; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(8 * 60)));
            var scope = "s" + random.nextInt(parents.size());
            attempt(command(scope, state(scope)));
        }
    }

    private void attempt(PostureCommand command) {
        var before = state(command.scope());
        boolean mayStill = random.nextBoolean();
        List<PostureEvent> events;
        try {
            events = Postures.decide(before, command, model, this, approval -> mayStill);
        } catch (CommandRefused refused) {
            return;
        }
        if (events.isEmpty()) {
            throw new AssertionError(command.name() + " was accepted without an event");
        }
        var reached = PostureScenario.fold(before, events);
        states.put(command.scope(), reached);
        steps.add(new Step(command, mayStill, before, events, reached));
    }

    private PostureCommand command(String scope, Posture state) {
        var by = EVERYBODY.get(random.nextInt(EVERYBODY.size()));
        if (state instanceof Posture.None && random.nextInt(8) > 0) {
            return new PostureCommand.Establish(scope, by, now, null, scope, PostureFixture.REF, parents.get(scope));
        }
        // Rare else: a later time comes soon, and measures are mostly concluded by then.
        if (state instanceof Posture.Scheduled && random.nextBoolean()) {
            return measure(scope, PostureSends.STEFAN, state);
        }
        return switch (random.nextInt(16)) {
            case 0, 1 -> elapse(scope, state);
            case 2 -> new PostureCommand.Cancel(scope, by, now, null, waiting(state), "a mistake");
            case 3 -> new PostureCommand.Review(scope, by, now, null, "still so", List.of());
            case 4, 5 -> measure(scope, random.nextBoolean() ? PostureSends.STEFAN : by, state);
            case 6 ->
                new PostureCommand.ConcludeApproval(
                        scope,
                        PostureSends.CLOCK,
                        now,
                        null,
                        waiting(state),
                        random.nextInt(3) > 0,
                        "approval-1",
                        List.of(EVERYBODY.get(random.nextInt(EVERYBODY.size())).actor()),
                        null);
            case 7, 8, 9, 10 ->
                new PostureCommand.Ratify(scope, by, now, null, waiting(state), random.nextInt(5) > 0, null);
            default -> propose(scope, by);
        };
    }

    private PostureCommand propose(String scope, Principal by) {
        var to = PostureFixture.LEVELS.get(random.nextInt(PostureFixture.LEVELS.size()));
        var effectiveAt = random.nextInt(5) == 0 ? now.plus(Duration.ofHours(random.nextInt(10))) : null;
        List<Evidence> evidence = random.nextBoolean() ? List.of(PostureSends.WARNING) : List.of();
        transitions++;
        return new PostureCommand.Propose(
                scope,
                random.nextInt(3) == 0 ? by : PostureSends.OTTO,
                now,
                null,
                "t" + transitions,
                PostureFixture.REF,
                to,
                "it is so",
                evidence,
                effectiveAt,
                random.nextInt(6) == 0);
    }

    private PostureCommand measure(String scope, Principal by, Posture state) {
        var standing = state.standing();
        if (standing == null || standing.measures().isEmpty()) {
            return new PostureCommand.Waive(scope, by, now, null, "t0", "guards", "none to be had");
        }
        var open = standing.measures().get(random.nextInt(standing.measures().size()));
        return random.nextBoolean()
                ? new PostureCommand.Waive(
                        scope, by, now, null, open.transition(), open.measure().key(), "none to be had")
                : new PostureCommand.ConcludeMeasure(
                        scope,
                        PostureSends.CLOCK,
                        now,
                        null,
                        open.transition(),
                        open.measure().key(),
                        OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                        "action-1");
    }

    /** Mostly in time, sometimes early. */
    private PostureCommand elapse(String scope, Posture state) {
        var due = PostureDue.of(state);
        if (due.isEmpty()) {
            return new PostureCommand.Elapse(scope, PostureSends.CLOCK, now, null, PostureDue.REVIEW + "t1");
        }
        var one = due.get(random.nextInt(due.size()));
        if (random.nextInt(4) > 0 && one.at().isAfter(now)) {
            now = one.at();
        }
        return new PostureCommand.Elapse(scope, PostureSends.CLOCK, now, null, one.kind());
    }

    private static String waiting(Posture state) {
        var waiting = state.waiting();
        return waiting == null ? "t1" : waiting.transition().id();
    }

    Posture state(String scope) {
        return states.getOrDefault(scope, Posture.NONE);
    }

    Instant now() {
        return now;
    }

    List<Step> steps() {
        return steps;
    }

    Map<String, @Nullable String> parents() {
        return parents;
    }

    /** What the command side is told of the scopes above. */
    @Override
    public Effective of(String scope) {
        var own = state(scope).standing();
        if (own == null) {
            throw new CommandRefused(PostureRefusal.PARENT_UNKNOWN, scope);
        }
        var parent = parents.get(scope);
        var real = own.present().real();
        if (parent == null) {
            return new Effective("alert", own.level(), real);
        }
        var above = of(parent);
        return new Effective(
                "alert",
                model.definition().higher(own.level(), above.level()),
                model.definition().higher(real, above.real()));
    }
}
