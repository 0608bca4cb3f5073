package io.writ.command.posture;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.posture.Measure;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Transition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a transition brings with it when it takes effect. Terms run from then by the service's clock. */
final class Effect {

    private Effect() {}

    static PostureEvent.TookEffect of(
            Act act,
            Instant effectiveAt,
            Transition transition,
            Actor proposer,
            Standing standing,
            boolean ratified,
            @Nullable Instant ratifyBy) {
        var rule = transition.rule();
        return new PostureEvent.TookEffect(
                act,
                transition.id(),
                transition.from(),
                transition.to(),
                ratified,
                ratified ? null : ratifyBy,
                effectiveAt,
                after(act, rule.reviewAfter()),
                after(act, rule.revertAfter()),
                standing.present().transition(),
                transition.exercise(),
                rule.measures().stream()
                        .map(measure -> new Measure(
                                measure.key(),
                                measure.title(),
                                measure.mandatory(),
                                measure.owner() == null ? answerable(proposer) : measure.owner(),
                                act.at().plus(measure.dueWithin()),
                                measure.priority()))
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

    private static String answerable(Actor proposer) {
        return proposer.owner() == null ? proposer.id() : proposer.owner();
    }
}
