package io.writ.events.posture;

import io.writ.events.posture.PostureEvent.Reverted;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The level that a scope has by itself, and what it goes back to.
 *
 * @param model version under which the last transition was proposed
 * @param holdings what reversion leads back to, oldest first; the last is the present one
 * @param measures that the present level demands, in the order in which they were opened
 */
public record Standing(PostureModelRef model, List<Holding> holdings, List<OpenMeasure> measures) {

    /** Temporary levels upon temporary levels; beyond it the oldest are forgotten, never the lasting one below them. */
    static final int MOST_HOLDINGS = 16;

    public Standing {
        holdings = List.copyOf(holdings);
        measures = List.copyOf(measures);
    }

    public Holding present() {
        return holdings.getLast();
    }

    public String level() {
        return present().level();
    }

    /** What holds apart from exercises. */
    public Holding real() {
        return holdings.reversed().stream()
                .filter(holding -> !holding.exercise())
                .findFirst()
                .filter(holding -> holding.level().equals(present().real()))
                .orElseGet(() -> Holding.lasting(present().real(), present().since()));
    }

    public Optional<OpenMeasure> measure(String transition, String key) {
        return measures.stream()
                .filter(open -> open.transition().equals(transition)
                        && open.measure().key().equals(key))
                .findFirst();
    }

    /** What an end of the present level leads to: the last level below it that was ratified; null when there is none. */
    public @Nullable Holding fallback() {
        return holdings.subList(0, holdings.size() - 1).reversed().stream()
                .filter(Holding::ratified)
                .findFirst()
                .orElse(null);
    }

    /** What keeps a scope from being lowered so: of exercises only what is practised, and what is real nothing of that. */
    public List<OpenMeasure> blocking(String from, boolean exercise) {
        return measures.stream()
                .filter(OpenMeasure::blocksLowering)
                .filter(open -> open.exercise() == exercise)
                .filter(open -> exercise || from.equals(present().real()))
                .toList();
    }

    /** Whether to go to this level is the end of what is practised, after which what is real goes on. */
    public boolean endsExercise(String to) {
        return present().exercise() && to.equals(present().real());
    }

    /** A real transition may lead from the real level while an exercise runs: it ends the exercise. */
    boolean leadsFrom(TookEffect event) {
        return level().equals(event.from())
                || (!event.exercise()
                        && present().exercise()
                        && present().real().equals(event.from()));
    }

    Standing took(Transition transition, TookEffect event) {
        if (endsExercise(event.to()) && Objects.equals(event.expiresAt(), real().expiresAt())) {
            return apartFromExercises().goesOn(transition, event);
        }
        return level().equals(event.from())
                ? followedBy(transition, event)
                : apartFromExercises().followedBy(transition, event);
    }

    /** What is left when exercises end for something real: the real level, and what was demanded for real. */
    public Standing apartFromExercises() {
        var left = new ArrayList<>(holdings);
        left.removeIf(Holding::exercise);
        if (left.isEmpty() || !left.getLast().equals(real())) {
            left.add(real());
        }
        return new Standing(
                model, left, measures.stream().filter(open -> !open.exercise()).toList());
    }

    /** The end of an exercise takes the place of what is real, with its terms; reversion passes over what it stands for. */
    private Standing goesOn(Transition transition, TookEffect event) {
        var real = present();
        var covered = new ArrayList<>(holdings.subList(0, holdings.size() - 1));
        covered.add(real.asUnratified());
        var holding = new Holding(
                event.transition(),
                event.to(),
                event.to(),
                event.effectiveAt(),
                false,
                event.ratified(),
                real.reviewAfter(),
                event.reviewAt(),
                real.reviewDue(),
                event.expiresAt());
        return new Standing(
                transition.model(), settled(bounded(covered, false), holding), with(measures.stream(), event));
    }

    private Standing followedBy(Transition transition, TookEffect event) {
        var holding = new Holding(
                event.transition(),
                event.to(),
                event.exercise() ? present().real() : event.to(),
                event.effectiveAt(),
                event.exercise(),
                event.ratified(),
                transition.rule().reviewAfter(),
                event.reviewAt(),
                false,
                event.expiresAt());
        var kept = measures.stream().filter(open -> transition.raises() || (event.exercise() && !open.exercise()));
        return new Standing(
                transition.model(), settled(bounded(holdings, event.exercise()), holding), with(kept, event));
    }

    private static List<OpenMeasure> with(Stream<OpenMeasure> kept, TookEffect event) {
        var opened = event.measures().stream()
                .map(measure ->
                        new OpenMeasure(event.transition(), event.exercise(), measure, OpenMeasure.Status.OPEN, null));
        return Stream.concat(kept, opened).toList();
    }

    Standing ratified() {
        return new Standing(
                model,
                settled(holdings.subList(0, holdings.size() - 1), present().asRatified()),
                measures);
    }

    Standing reverted(Reverted event) {
        int below = holdings.size() - 2;
        while (below >= 0 && !holdings.get(below).isRatifiedAt(event.to())) {
            below--;
        }
        if (below < 0) {
            throw new IllegalStateException("nothing to revert to, but %s".formatted(event.to()));
        }
        var left = holdings.subList(0, below + 1);
        var gone = holdings.subList(below + 1, holdings.size()).stream()
                .map(Holding::transition)
                .toList();
        return new Standing(
                model,
                left,
                measures.stream()
                        .filter(open -> !gone.contains(open.transition()))
                        .toList());
    }

    Standing with(String transition, UnaryOperator<Holding> change) {
        return new Standing(
                model,
                holdings.stream()
                        .map(holding -> transition.equals(holding.transition()) ? change.apply(holding) : holding)
                        .toList(),
                measures);
    }

    Standing withMeasure(String transition, String key, OpenMeasure.Status status, @Nullable String action) {
        return new Standing(
                model,
                holdings,
                measures.stream()
                        .map(open -> open.transition().equals(transition)
                                        && open.measure().key().equals(key)
                                ? new OpenMeasure(transition, open.exercise(), open.measure(), status, action)
                                : open)
                        .toList());
    }

    /** What lasts needs nothing to go back to, and an exercise that does nothing but what is real. */
    private static List<Holding> settled(List<Holding> below, Holding present) {
        boolean lasts = present.ratified() && present.expiresAt() == null;
        return Stream.concat(
                        below.stream().filter(holding -> !lasts || (present.exercise() && !holding.exercise())),
                        Stream.of(present))
                .toList();
    }

    /** Real ones and exercises apart, so that no number of exercises makes what is real forgotten. */
    private static List<Holding> bounded(List<Holding> holdings, boolean exercise) {
        var alike = holdings.stream()
                .filter(holding -> holding.exercise() == exercise)
                .toList();
        return alike.size() < MOST_HOLDINGS
                ? holdings
                : holdings.stream()
                        .filter(holding -> !holding.equals(alike.get(1)))
                        .toList();
    }
}
