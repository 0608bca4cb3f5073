package io.writ.events;

import static io.writ.events.SampleEvents.BY_ANN;
import static io.writ.events.SampleEvents.DIGEST;

import io.writ.events.action.Priority;
import io.writ.events.posture.AlertRule;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Evidence;
import io.writ.events.posture.Level;
import io.writ.events.posture.Measure;
import io.writ.events.posture.MeasureRule;
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

/** Of the postures. */
final class SamplePostures {

    private static final PostureModelRef MODEL = new PostureModelRef("our-levels", 2);

    private static final Instant AT = Instant.parse("2026-03-04T12:00:00Z");

    private static final List<Evidence> EVIDENCE =
            List.of(new Evidence("warning.pdf", "application/pdf", DIGEST, 10_240));

    private static final TransitionRule RULE = new TransitionRule(
            List.of("normal"),
            "severe",
            new Entitled(List.of("operator"), List.of("security"), List.of("ann@example.com")),
            new Ratification(
                    Entitled.role("approver"),
                    2,
                    "raise-posture",
                    Ratification.TakesEffect.AT_ONCE,
                    Duration.ofHours(4)),
            true,
            "c1",
            Duration.ofDays(7),
            Duration.ofDays(30),
            List.of(new MeasureRule(
                    "guards",
                    "Post guards",
                    true,
                    Duration.ofHours(2),
                    "bob@example.com",
                    Priority.CRITICAL,
                    List.of("mia@example.com"))),
            List.of("staff-notice"));

    private static final Transition TRANSITION =
            new Transition("t-1", "normal", "severe", true, MODEL, RULE, "a warning came", EVIDENCE, AT, true);

    static final List<Object> ALL = List.of(
            new PostureEvent.Established(BY_ANN, "Zürich site", MODEL, "normal", "group"),
            new PostureEvent.Proposed(BY_ANN, TRANSITION, "role:operator", AT),
            new PostureEvent.Agreed(BY_ANN, "t-1", "group:security", "agreed"),
            new PostureEvent.Ratified(BY_ANN, "t-1", List.of(BY_ANN.by()), "approval-1"),
            new PostureEvent.Refused(BY_ANN, "t-1", "group:security", "no reason to", "approval-1"),
            new PostureEvent.Scheduled(BY_ANN, "t-1", AT),
            new PostureEvent.TookEffect(
                    BY_ANN,
                    "t-1",
                    "normal",
                    "severe",
                    false,
                    AT,
                    AT,
                    AT,
                    AT,
                    "t-0",
                    true,
                    List.of(new Measure(
                            "guards",
                            "Post guards",
                            true,
                            "bob@example.com",
                            AT,
                            Priority.CRITICAL,
                            List.of("mia@example.com"))),
                    List.of("staff-notice")),
            new PostureEvent.Cancelled(BY_ANN, "t-1", "a mistake"),
            new PostureEvent.Superseded(BY_ANN, "t-1", "t-2"),
            new PostureEvent.Lapsed(BY_ANN, "t-1", PostureEvent.LapsedWhy.BELOW_PARENT),
            new PostureEvent.Reverted(BY_ANN, "t-1", "severe", "normal", PostureEvent.RevertedWhy.NOT_RATIFIED_IN_TIME),
            new PostureEvent.ReviewFellDue(BY_ANN, "t-1"),
            new PostureEvent.Reviewed(BY_ANN, "t-1", "role:operator", "still so", EVIDENCE, AT),
            new PostureEvent.MeasureVerified(BY_ANN, "t-1", "guards", "action-1"),
            new PostureEvent.MeasureReopened(BY_ANN, "t-1", "guards", "action-1"),
            new PostureEvent.MeasureCancelled(BY_ANN, "t-1", "guards", "action-1"),
            new PostureEvent.MeasureWaived(BY_ANN, "t-1", "guards", "role:operator", "no guards to be had"),
            new PostureModelEvent.Published(
                    BY_ANN,
                    MODEL,
                    new PostureDefinition(
                            "Our levels",
                            "https://example.com/levels",
                            List.of(
                                    new Level("normal", "Normal", "Nothing in particular.", Severity.MINOR),
                                    new Level("severe", "Severe", "An attack is likely.", Severity.SEVERE)),
                            List.of(RULE),
                            Entitled.role("operator"),
                            List.of(new AlertRule(Severity.EXTREME, "severe")))));

    private SamplePostures() {}
}
