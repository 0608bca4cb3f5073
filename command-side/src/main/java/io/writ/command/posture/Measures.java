package io.writ.command.posture;

import io.writ.command.CommandRefused;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import java.util.List;
import java.util.stream.Collectors;

/** What a level demands to be done, before it can be left for a lower one. */
final class Measures {

    private Measures() {}

    static void checkConcluded(Standing standing, Transition transition) {
        if (transition.raises()) {
            return;
        }
        var open = standing.blocking(transition.from(), transition.exercise()).stream()
                .map(measure -> measure.measure().key())
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) {
            throw new CommandRefused(
                    PostureRefusal.MEASURES_OPEN, "not verified, nor waived with a reason: %s".formatted(open));
        }
    }

    static List<PostureEvent> waive(Posture state, PostureCommand.Waive command, PostureModels models) {
        var standing = PostureStates.standing(state);
        Entitlement.requirePerson(command.by());
        var authority =
                Entitlement.require(command.by(), models.at(standing.model()).stewards(), PostureRefusal.NOT_A_STEWARD);
        var measure = measure(standing, command.transition(), command.measure());
        checkNotConcluded(measure);
        return List.of(new PostureEvent.MeasureWaived(
                command.act(), command.transition(), command.measure(), authority, command.reason()));
    }

    static List<PostureEvent> conclude(Posture state, PostureCommand.ConcludeMeasure command) {
        Entitlement.requireSystem(command.by());
        var measure = measure(PostureStates.standing(state), command.transition(), command.measure());
        return switch (command.outcome()) {
            case VERIFIED -> verified(measure, command);
            case REOPENED -> reopened(measure, command);
            case CANCELLED -> cancelled(measure, command);
        };
    }

    private static List<PostureEvent> verified(OpenMeasure measure, PostureCommand.ConcludeMeasure command) {
        checkNotConcluded(measure);
        return List.of(new PostureEvent.MeasureVerified(
                command.act(), command.transition(), command.measure(), command.action()));
    }

    private static List<PostureEvent> reopened(OpenMeasure measure, PostureCommand.ConcludeMeasure command) {
        if (measure.status() != OpenMeasure.Status.VERIFIED) {
            throw new CommandRefused(
                    PostureRefusal.MEASURE_CONCLUDED,
                    "%s was not verified, or was waived since".formatted(command.measure()));
        }
        return List.of(new PostureEvent.MeasureReopened(
                command.act(), command.transition(), command.measure(), command.action()));
    }

    private static List<PostureEvent> cancelled(OpenMeasure measure, PostureCommand.ConcludeMeasure command) {
        checkNotConcluded(measure);
        if (measure.status() == OpenMeasure.Status.CANCELLED) {
            throw new CommandRefused(PostureRefusal.MEASURE_CONCLUDED, "its action was cancelled before");
        }
        return List.of(new PostureEvent.MeasureCancelled(
                command.act(), command.transition(), command.measure(), command.action()));
    }

    private static OpenMeasure measure(Standing standing, String transition, String key) {
        return standing.measure(transition, key)
                .orElseThrow(() -> new CommandRefused(
                        PostureRefusal.MEASURE_UNKNOWN,
                        "the present posture demands no %s of transition %s".formatted(key, transition)));
    }

    private static void checkNotConcluded(OpenMeasure measure) {
        switch (measure.status()) {
            case OPEN, CANCELLED -> {}
            case VERIFIED -> throw concluded(measure, "verified");
            case WAIVED -> throw concluded(measure, "waived");
        }
    }

    private static CommandRefused concluded(OpenMeasure measure, String how) {
        return new CommandRefused(
                PostureRefusal.MEASURE_CONCLUDED,
                "%s was %s".formatted(measure.measure().key(), how));
    }
}
