package io.writ.query.posture;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.action.Priority;
import io.writ.events.posture.AlertRule;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.Measure;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Severity;
import io.writ.events.posture.Transition;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is stored when scopes are made and raised. */
final class PostureHistories {

    static final PostureModelRef MODEL = new PostureModelRef("alert", 1);
    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Act ANN = new Act(Actor.person("ann"), AT, null);
    static final Act BOB = new Act(Actor.person("bob"), AT.plusSeconds(60), null);

    private static final Ratification LATER =
            new Ratification(Entitled.role("approver"), 1, null, Ratification.TakesEffect.AT_ONCE, Duration.ofHours(4));
    private static final TransitionRule WATCH = rule(List.of("calm"), "watch", null);
    private static final TransitionRule UP = rule(List.of("calm", "watch"), "alarm", LATER);
    private static final TransitionRule DOWN = rule(
            List.of("watch", "alarm"),
            "calm",
            new Ratification(
                    Entitled.role("approver"), 1, null, Ratification.TakesEffect.ONCE_RATIFIED, Duration.ofHours(4)));

    static final PostureDefinition DEFINITION = new PostureDefinition(
            "Alert",
            null,
            Stream.of("calm", "watch", "alarm")
                    .map(name ->
                            new Level(name, name.toUpperCase(java.util.Locale.ROOT), "It is " + name, Severity.SEVERE))
                    .toList(),
            List.of(WATCH, UP, DOWN),
            Entitled.role("steward"),
            List.of(new AlertRule(Severity.SEVERE, "alarm")));

    private PostureHistories() {}

    private static TransitionRule rule(List<String> from, String to, @Nullable Ratification ratification) {
        return new TransitionRule(
                from, to, Entitled.role("operator"), ratification, false, null, null, null, List.of(), List.of());
    }

    static PostureModelEvent published() {
        return new PostureModelEvent.Published(ANN, MODEL, DEFINITION);
    }

    static PostureEvent established(String title, @Nullable String parent) {
        return new PostureEvent.Established(ANN, title, MODEL, "calm", parent);
    }

    /** An hour before anything else, by one alone, and for good. */
    static List<PostureEvent> watched(String id) {
        var at = AT.minus(Duration.ofHours(1));
        var transition = new Transition(id, "calm", "watch", true, MODEL, WATCH, "smoke", List.of(), null, false);
        return List.of(
                new PostureEvent.Proposed(ANN, transition, "role:operator", null),
                new PostureEvent.TookEffect(
                        ANN, id, "calm", "watch", true, null, at, null, null, null, false, List.of(), List.of()));
    }

    /** At once, and to be ratified. */
    static List<PostureEvent> raised(String id, String from, boolean exercise) {
        return raised(ANN, id, from, exercise);
    }

    static List<PostureEvent> raised(Act act, String id, String from, boolean exercise) {
        var transition = new Transition(id, from, "alarm", true, MODEL, UP, "smoke", List.of(), null, exercise);
        return List.of(
                new PostureEvent.Proposed(act, transition, "role:operator", AT.plus(Duration.ofHours(4))),
                new PostureEvent.TookEffect(
                        act,
                        id,
                        from,
                        "alarm",
                        false,
                        AT.plus(Duration.ofHours(4)),
                        AT,
                        null,
                        null,
                        null,
                        exercise,
                        List.of(new Measure("guards", "Post guards", true, "ann", AT, Priority.HIGH, List.of("mia"))),
                        List.of()));
    }

    static List<PostureEvent> ratified(String id) {
        return List.of(
                new PostureEvent.Agreed(BOB, id, "role:approver", null),
                new PostureEvent.Ratified(BOB, id, List.of(BOB.by()), null));
    }

    static List<PostureEvent> reverted(String id) {
        return List.of(
                new PostureEvent.Reverted(BOB, id, "alarm", "calm", PostureEvent.RevertedWhy.NOT_RATIFIED_IN_TIME));
    }
}
