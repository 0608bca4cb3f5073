package io.writ.command.posture;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.Measure;
import io.writ.events.posture.MeasureRule;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transition brings with it when it takes effect. Terms run from then by the service's clock. The end of an
 * exercise brings nothing but the terms of what is real, which go on.
 */
final class Effect {

    private Effect() {}

    static PostureEvent.TookEffect of(
            Act act,
            Instant effectiveAt,
            Transition transition,
            String owner,
            Standing standing,
            boolean ratified,
            @Nullable Instant ratifyBy) {
        var rule = transition.rule();
        var goesOn = standing.endsExercise(transition.to()) ? standing.real() : null;
        return new PostureEvent.TookEffect(
                act,
                transition.id(),
                transition.from(),
                transition.to(),
                ratified,
                ratified ? null : ratifyBy,
                effectiveAt,
                goesOn == null ? after(act, rule.reviewAfter()) : goesOn.reviewAt(),
                goesOn == null ? after(act, rule.revertAfter()) : goesOn.expiresAt(),
                standing.present().transition(),
                transition.exercise(),
                (goesOn == null ? rule.measures() : List.<MeasureRule>of())
                        .stream()
                                .map(measure -> new Measure(
                                        measure.key(),
                                        measure.title(),
                                        measure.mandatory(),
                                        measure.owner() == null ? owner : measure.owner(),
                                        act.at().plus(measure.dueWithin()),
                                        measure.priority(),
                                        measure.escalateTo()))
                                .toList(),
                rule.communications());
    }

    /** When something happened, for what takes effect with it. */
    static Instant when(Act act) {
        return act.claimedAt() == null ? act.at() : act.claimedAt();
    }

    private static @Nullable Instant after(Act act, @Nullable Duration span) {
        return span == null ? null : act.at().plus(span);
    }

    /**
     * Who owns the measures that name nobody: a person, also where a system proposed the transition. Such a one waits
     * for others, so that somebody has ratified it.
     */
    static String owner(Actor proposer, List<Actor> ratifiers) {
        return switch (proposer.kind()) {
            case PERSON -> proposer.id();
            case AGENT, SYSTEM ->
                proposer.owner() != null
                        ? proposer.owner()
                        : ratifiers.stream()
                                .filter(ratifier -> ratifier.kind() == Actor.Kind.PERSON)
                                .findFirst()
                                .orElse(proposer)
                                .id();
        };
    }
}
