package io.writ.command.action;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction;
import io.writ.edge.roles.Reach;
import io.writ.events.Ids;
import io.writ.events.action.Action;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Origin;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Measure;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.util.List;

/** Opens an action, to be verified by a second person, for each measure that a posture demands. */
final class WhenPostureTakesEffectThenMeasuresOpen implements Reaction {

    private static final String SCOPES = "posture-";

    @Override
    public String name() {
        return "when-posture-takes-effect-then-measures-open";
    }

    @Override
    public List<Rule<?>> rules() {
        return List.of(when(TookEffect.class, WhenPostureTakesEffectThenMeasuresOpen::open));
    }

    private static List<Sent> open(LoggedEvent event, TookEffect effect) {
        var scope = event.stream().substring(SCOPES.length());
        return effect.measures().stream()
                .map(measure -> open(event, scope, effect, measure))
                .toList();
    }

    /** Of the action of a measure, by the event with which its transition took effect. */
    static String id(LoggedEvent tookEffect, String measure) {
        return Ids.following(tookEffect.id(), measure).toString();
    }

    private static Sent open(LoggedEvent event, String scope, TookEffect effect, Measure measure) {
        var id = id(event, measure.key());
        var request = new ActionRequest(
                "posture-measure",
                effect.exercise() ? "Exercise: " + measure.title() : measure.title(),
                "%s is at %s".formatted(scope, effect.to()),
                measure.owner(),
                measure.dueAt(),
                measure.priority(),
                new Origin(
                        Origin.Type.POSTURE_MEASURE, "%s/%s/%s".formatted(scope, effect.transition(), measure.key())),
                List.of(),
                true,
                List.of(),
                null,
                measure.escalateTo() == null ? List.of() : measure.escalateTo(),
                null,
                scope);
        var command =
                new ActionCommand.Submit(id, ActionTime.CLOCK, effect.act().at(), null, request, Reach.EVERYWHERE);
        return new Sent(DependencyBook.PREFIX + id, command, command.name(), measure.key(), Action.class);
    }
}
