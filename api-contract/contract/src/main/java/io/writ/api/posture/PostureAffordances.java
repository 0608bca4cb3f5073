package io.writ.api.posture;

import static io.writ.api.problem.ProblemCode.ALREADY_RATIFIED;
import static io.writ.api.problem.ProblemCode.LASTING_LEVEL;
import static io.writ.api.problem.ProblemCode.MAY_NOT_CANCEL;
import static io.writ.api.problem.ProblemCode.MAY_NOT_RATIFY;
import static io.writ.api.problem.ProblemCode.MEASURE_CONCLUDED;
import static io.writ.api.problem.ProblemCode.MEASURE_UNKNOWN;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.NOT_A_STEWARD;
import static io.writ.api.problem.ProblemCode.OWN_TRANSITION;
import static io.writ.api.problem.ProblemCode.RATIFICATION_OVER;
import static io.writ.api.problem.ProblemCode.RATIFIED_BY_APPROVAL;
import static io.writ.api.problem.ProblemCode.WRONG_STATE;

import io.writ.api.affordance.Affordances;
import io.writ.api.affordance.Offer;
import io.writ.api.affordance.Viewer;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Actor;
import io.writ.events.posture.OpenMeasure;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Standing;
import io.writ.events.posture.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do with a posture, as far as it can be said before they say what they want: a transition that waits
 * is named, and so is each measure.
 */
public final class PostureAffordances implements Affordances<Posture> {

    /** Stands in a path for what there is none of. */
    private static final String NONE = "none";

    private final Models models;

    public PostureAffordances(Models models) {
        this.models = models;
    }

    /** The published models, as whoever tells what can be done knows them. */
    public interface Models {

        PostureDefinition at(PostureModelRef ref);

        /** In its newest version; asked only for models that a scope follows. */
        PostureDefinition newest(String key);
    }

    @Override
    public List<Offer> of(Posture state, Viewer viewer) {
        var waiting = state.waiting();
        var transition =
                "/transitions/" + (waiting == null ? NONE : waiting.transition().id());
        var offers = new ArrayList<Offer>();
        offers.add(new Offer(
                "proposeTransition",
                "/transitions",
                List.of("to", "rationale"),
                Proposable.denied(state, viewer, models)));
        offers.add(
                new Offer("ratifyTransition", transition + "/ratifications", List.of("answer"), ratify(state, viewer)));
        offers.add(
                new Offer("cancelTransition", transition + "/cancellation", List.of("reason"), cancel(state, viewer)));
        offers.add(new Offer("reviewPosture", "/reviews", List.of("rationale"), review(state, viewer)));
        measures(state).stream()
                .map(key -> new Offer(
                        "waiveMeasure",
                        "/measures/" + key + "/waiver",
                        List.of("transition", "reason"),
                        waive(state, key, viewer)))
                .forEach(offers::add);
        return offers;
    }

    /** Whether the level can still be lowered to it is seen when somebody agrees; anybody who may agree may refuse. */
    private static @Nullable ProblemCode ratify(Posture state, Viewer viewer) {
        var waiting = state.waiting();
        if (waiting == null || state instanceof Posture.Scheduled) {
            return WRONG_STATE;
        }
        if (waiting.ratifyBy() != null && !viewer.at().isBefore(waiting.ratifyBy())) {
            return RATIFICATION_OVER;
        }
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        return ratifier(waiting, viewer);
    }

    private static @Nullable ProblemCode ratifier(Waiting waiting, Viewer viewer) {
        var rule = waiting.transition().rule();
        var by = Objects.requireNonNull(rule.ratification(), "what waits is to be ratified")
                .by();
        if (by == null) {
            return RATIFIED_BY_APPROVAL;
        }
        if (isOne(waiting.proposer(), viewer)) {
            return OWN_TRANSITION;
        }
        if (waiting.agreed().stream().anyMatch(earlier -> isOne(earlier, viewer))) {
            return ALREADY_RATIFIED;
        }
        return Proposable.isEntitled(viewer, by) ? Proposable.signIn(viewer, rule) : MAY_NOT_RATIFY;
    }

    private @Nullable ProblemCode cancel(Posture state, Viewer viewer) {
        var waiting = state.waiting();
        if (waiting == null || state instanceof Posture.Provisional) {
            return WRONG_STATE;
        }
        boolean own = viewer.actor().identities().contains(waiting.proposer().id());
        return own || isSteward(viewer, waiting.transition().model()) ? null : MAY_NOT_CANCEL;
    }

    private @Nullable ProblemCode review(Posture state, Viewer viewer) {
        var standing = state.standing();
        if (standing == null) {
            return WRONG_STATE;
        }
        var denied = steward(viewer, standing);
        return denied == null && standing.present().transition() == null ? LASTING_LEVEL : denied;
    }

    private @Nullable ProblemCode waive(Posture state, String key, Viewer viewer) {
        var standing = state.standing();
        if (standing == null) {
            return WRONG_STATE;
        }
        var denied = steward(viewer, standing);
        if (denied != null) {
            return denied;
        }
        if (standing.measures().isEmpty()) {
            return MEASURE_UNKNOWN;
        }
        return standing.measures().stream()
                        .anyMatch(open -> open.measure().key().equals(key) && isWaivable(open))
                ? null
                : MEASURE_CONCLUDED;
    }

    private static boolean isWaivable(OpenMeasure measure) {
        return switch (measure.status()) {
            case OPEN, CANCELLED -> true;
            case VERIFIED, WAIVED -> false;
        };
    }

    /** Once each, though two transitions may demand the same. */
    private static List<String> measures(Posture state) {
        var standing = state.standing();
        return standing == null || standing.measures().isEmpty()
                ? List.of(NONE)
                : standing.measures().stream()
                        .map(open -> open.measure().key())
                        .distinct()
                        .toList();
    }

    private @Nullable ProblemCode steward(Viewer viewer, Standing standing) {
        if (viewer.actor().kind() != Actor.Kind.PERSON) {
            return NOT_A_PERSON;
        }
        return isSteward(viewer, standing.model()) ? null : NOT_A_STEWARD;
    }

    private boolean isSteward(Viewer viewer, PostureModelRef model) {
        return Proposable.isEntitled(viewer, models.at(model).stewards());
    }

    private static boolean isOne(Actor other, Viewer viewer) {
        return !Collections.disjoint(other.identities(), viewer.actor().identities());
    }
}
