package io.writ.command.action;

import static io.writ.command.action.ActionSends.AT;
import static io.writ.command.action.ActionSends.DUE;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Actor;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Some actions that depend on each other, and commands drawn at random, many of them out of place. */
final class RandomActions implements DependencyGraph {

    private static final List<String> IDS = List.of("a", "b", "c", "d");

    static final List<Principal> EVERYBODY = List.of(
            ActionPeople.OLGA,
            ActionPeople.SAM,
            ActionPeople.OTTO,
            ActionPeople.OPAL,
            ActionPeople.VERA,
            ActionPeople.BOT,
            ActionPeople.CLOCK,
            ActionPeople.agent("imp", "otto"),
            ActionPeople.via("bot", ActionPeople.OTTO),
            ActionPeople.via("copilot", ActionPeople.OLGA));

    private final SplittableRandom random;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Instant now = AT;
    private int positions;

    RandomActions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One action's events so far, and what they add up to. */
    static final class Life {
        final List<ActionEvent> events = new ArrayList<>();
        long position;
        Action state = Action.NONE;
    }

    /** What one accepted command did. */
    record Step(ActionCommand command, Action before, List<ActionEvent> events, Action after, boolean settled) {}

    void play(int commands) {
        for (int i = 0; i < commands; i++) {
            now = now.plus(Duration.ofHours(random.nextInt(12)));
            attempt(command(IDS.get(random.nextInt(IDS.size()))));
        }
    }

    @Override
    public Optional<Node> of(String action) {
        return Optional.ofNullable(lives.get(action)).map(life -> new Node(life.position, life.state));
    }

    Map<String, Life> lives() {
        return lives;
    }

    List<Step> steps() {
        return steps;
    }

    private void attempt(ActionCommand command) {
        var before = state(command.action());
        List<ActionEvent> decided;
        try {
            decided = Actions.decide(before, command, this);
        } catch (CommandRefused refused) {
            return;
        }
        if (decided.isEmpty()) {
            throw new AssertionError(command.name() + " was accepted without an event");
        }
        var life = lives.computeIfAbsent(command.action(), id -> new Life());
        if (life.events.isEmpty()) {
            life.position = positions;
        }
        boolean settled = dependenciesSettled(before);
        for (var event : decided) {
            life.state = Action.evolve(life.state, event);
            life.events.add(event);
            positions++;
        }
        steps.add(new Step(command, before, decided, life.state, settled));
    }

    private Action state(String action) {
        var life = lives.get(action);
        return life == null ? Action.NONE : life.state;
    }

    private boolean dependenciesSettled(Action state) {
        return !(state instanceof Action.Known known)
                || known.details().dependsOn().stream()
                        .noneMatch(dependency -> state(dependency) instanceof Action.Known open && !open.settled());
    }

    private ActionCommand command(String action) {
        var state = state(action);
        var by = likely(state);
        var sends = new ActionSends(action, by, now, null);
        if (state instanceof Action.None) {
            return sends.submit(ActionSends.request(
                    one(List.of("olga", "olga", "vera", "bot")), others(action), policy(), policy()));
        }
        if (state instanceof Action.Live live && live.details().pending() != null && random.nextInt(3) == 0) {
            return decision(action, live);
        }
        return switch (random.nextInt(21)) {
            case 0 -> sends.submit(ActionSends.request());
            case 1, 2 -> sends.accept();
            case 3 -> sends.assign(one(List.of("olga", "vera", "bot", "clock")));
            case 4, 5 -> sends.report(random.nextBoolean() ? random.nextInt(101) : null, null);
            case 6 -> sends.block(random.nextBoolean() ? one(IDS) : null);
            case 7 -> sends.unblock();
            case 8 -> sends.addEvidence(evidence());
            case 9, 10 -> sends.dependOn(others(action).toArray(String[]::new));
            case 11, 12, 13 -> sends.complete();
            case 14 -> sends.verify(random.nextInt(3) > 0);
            case 15 -> sends.reopen();
            case 16 -> sends.extend(DUE.plus(Duration.ofHours(random.nextInt(400))));
            case 17 -> sends.decideExtension(1 + random.nextInt(2), random.nextBoolean());
            case 18 -> random.nextInt(4) == 0 ? sends.cancel() : sends.accept();
            case 19 -> conclusion(action);
            default ->
                new ActionSends(action, ActionPeople.CLOCK, now, null).elapse(one(List.of("due-soon", "overdue")));
        };
    }

    /** Of the extension that is asked for, by somebody who may. */
    private ActionCommand decision(String action, Action.Live state) {
        int number = state.details().extensions();
        return state.details().request().extensionPolicy() == null
                ? new ActionSends(action, ActionPeople.OPAL, now, null).decideExtension(number, random.nextBoolean())
                : new ActionSends(action, ActionPeople.CLOCK, now, null)
                        .conclude(number, random.nextBoolean(), "ap-" + random.nextInt(9));
    }

    private ActionCommand conclusion(String action) {
        var extension = random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(2));
        return new ActionSends(action, ActionPeople.CLOCK, now, null)
                .conclude(extension, random.nextInt(3) > 0, "ap-" + random.nextInt(3));
    }

    /** Mostly somebody who can move it on, so that histories get somewhere. */
    private Principal likely(Action state) {
        if (state instanceof Action.Known known && random.nextInt(3) > 0) {
            var owner = known.details().owner();
            return EVERYBODY.stream()
                    .filter(some ->
                            some.actor().id().equals(owner) && some.actor().kind() != Actor.Kind.SYSTEM)
                    .findFirst()
                    .orElse(ActionPeople.OTTO);
        }
        return one(EVERYBODY);
    }

    private @Nullable String policy() {
        return random.nextInt(4) == 0 ? "some-policy" : null;
    }

    private Evidence evidence() {
        return new Evidence("e" + random.nextInt(5), "sha-256:" + "ab".repeat(32), null, null);
    }

    private List<String> others(String action) {
        return IDS.stream()
                .filter(id -> !id.equals(action) || random.nextInt(20) == 0)
                .filter(id -> lives.containsKey(id) && random.nextInt(3) == 0)
                .toList();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Every identity that an independent reading of the events finds to have worked on it. */
    static Set<String> hands(List<ActionEvent> events) {
        var hands = new java.util.HashSet<String>();
        for (var event : events) {
            var name = event.getClass().getSimpleName();
            if (Set.of("Accepted", "Started", "ProgressReported", "EvidenceAdded", "Completed")
                    .contains(name)) {
                hands.addAll(event.act().by().identities());
            }
        }
        return hands;
    }
}
