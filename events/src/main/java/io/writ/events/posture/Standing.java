package io.writ.events.posture;

import io.writ.events.posture.PostureEvent.Reverted;
import io.writ.events.posture.PostureEvent.TookEffect;
import java.util.ArrayList;
import java.util.List;
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

    /** A real transition may lead from the real level while an exercise runs: it ends the exercise. */
    boolean leadsFrom(TookEffect event) {
        return level().equals(event.from())
                || (!event.exercise()
                        && present().exercise()
                        && present().real().equals(event.from()));
    }

    Standing took(Transition transition, TookEffect event) {
        return level().equals(event.from())
                ? followedBy(transition, event)
                : withoutExercises().followedBy(transition, event);
    }

    /** What is left when an exercise ends for something real: the real level, and what was demanded for real. */
    private Standing withoutExercises() {
        var exercises = holdings.stream().filter(Holding::exercise).toList();
        var practised = exercises.stream().map(Holding::transition).toList();
        var left = new ArrayList<>(holdings);
        left.removeAll(exercises);
        if (left.isEmpty() || !left.getLast().equals(real())) {
            left.add(real());
        }
        return new Standing(
                model,
                left,
                measures.stream()
                        .filter(open -> !practised.contains(open.transition()))
                        .toList());
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
        var kept = transition.raises() ? measures.stream() : Stream.<OpenMeasure>empty();
        var opened = event.measures().stream()
                .map(measure -> new OpenMeasure(event.transition(), measure, OpenMeasure.Status.OPEN, null));
        return new Standing(
                transition.model(),
                settled(bounded(holdings), holding),
                Stream.concat(kept, opened).toList());
    }

    Standing ratified() {
        return new Standing(
                model,
                settled(holdings.subList(0, holdings.size() - 1), present().asRatified()),
                measures);
    }

    Standing reverted(Reverted event) {
        var below = holdings.indexOf(fallback());
        if (below < 0 || !holdings.get(below).level().equals(event.to())) {
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

    Standing withPresent(UnaryOperator<Holding> change) {
        var changed = new ArrayList<>(holdings);
        changed.set(changed.size() - 1, change.apply(present()));
        return new Standing(model, changed, measures);
    }

    Standing withMeasure(String transition, String key, OpenMeasure.Status status, @Nullable String action) {
        return new Standing(
                model,
                holdings,
                measures.stream()
                        .map(open -> open.transition().equals(transition)
                                        && open.measure().key().equals(key)
                                ? new OpenMeasure(transition, open.measure(), status, action)
                                : open)
                        .toList());
    }

    /** What lasts needs nothing to go back to. */
    private static List<Holding> settled(List<Holding> below, Holding present) {
        return present.ratified() && present.expiresAt() == null
                ? List.of(present)
                : Stream.concat(below.stream(), Stream.of(present)).toList();
    }

    private static List<Holding> bounded(List<Holding> holdings) {
        return holdings.size() < MOST_HOLDINGS
                ? holdings
                : Stream.concat(
                                holdings.stream().limit(1),
                                holdings.stream().skip(holdings.size() - MOST_HOLDINGS + 2L))
                        .toList();
    }
}
