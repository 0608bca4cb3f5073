package io.writ.events.erasure;

import io.writ.events.Act;
import io.writ.events.erasure.ErasureEvent.CaseErased;
import io.writ.events.erasure.ErasureEvent.CaseExpired;
import io.writ.events.erasure.ErasureEvent.CaseHeld;
import io.writ.events.erasure.ErasureEvent.Completed;
import io.writ.events.erasure.ErasureEvent.Confirmed;
import io.writ.events.erasure.ErasureEvent.HoldPlaced;
import io.writ.events.erasure.ErasureEvent.HoldReleased;
import io.writ.events.erasure.ErasureEvent.Requested;
import io.writ.events.erasure.ErasureEvent.Withdrawn;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person's erasures.
 *
 * @param holds in the order in which they were placed
 * @param last the last erasure that was asked for; null when there was none
 * @param held streams of cases that expire when the last hold is released
 * @param expiring streams of cases that expired and are being erased
 */
public record Erasure(List<Hold> holds, @Nullable Asked last, List<String> held, List<String> expiring) {

    public static final Erasure NONE = new Erasure(List.of(), null, List.of(), List.of());

    public Erasure {
        holds = List.copyOf(holds);
        held = List.copyOf(held);
        expiring = List.copyOf(expiring);
    }

    /**
     * @param number from 1
     * @param released null while it holds
     */
    public record Hold(
            int number, Act placed, String reason, @Nullable Act released) {}

    /**
     * One erasure that was asked for.
     *
     * @param confirmed by whom else; null before, and where one person was enough
     * @param withdrawn null unless it is not done after all
     * @param completed its end; null before
     */
    public record Asked(
            Requested requested,
            @Nullable Act confirmed,
            @Nullable Withdrawn withdrawn,
            @Nullable Completed completed) {

        private boolean isOpen() {
            return withdrawn == null && completed == null;
        }

        private boolean isAgreed() {
            return confirmed != null || !requested.confirmation();
        }
    }

    /** Whether one is asked for that nobody else has confirmed. */
    public boolean isProposed() {
        return last != null && last.isOpen() && !last.isAgreed();
    }

    /** Whether one is under way. */
    public boolean isRunning() {
        return last != null && last.isOpen() && last.isAgreed();
    }

    /** The holds that have not been released. */
    public List<Hold> active() {
        return holds.stream().filter(hold -> hold.released() == null).toList();
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    public static Erasure evolve(Erasure state, ErasureEvent event) {
        return switch (event) {
            case HoldPlaced placed when placed.hold() == state.holds().size() + 1 -> state.with(placed);
            case HoldReleased released
            when state.active().stream().anyMatch(hold -> hold.number() == released.hold()) -> state.without(released);
            case Requested requested
            when state.last == null || !state.last.isOpen() -> state.with(new Asked(requested, null, null, null));
            case Confirmed confirmed
            when state.last != null && state.isProposed() ->
                state.with(new Asked(state.last.requested(), confirmed.act(), null, null));
            case Withdrawn withdrawn
            when state.last != null && state.isProposed() ->
                state.with(new Asked(state.last.requested(), null, withdrawn, null));
            case Completed completed
            when state.last != null && state.isRunning() ->
                state.with(new Asked(state.last.requested(), state.last.confirmed(), null, completed));
            case CaseHeld held
            when !state.held.contains(held.stream()) -> state.with(plus(state.held, held.stream()), state.expiring);
            case CaseExpired expired
            when !state.expiring.contains(expired.stream()) ->
                state.with(minus(state.held, expired.stream()), plus(state.expiring, expired.stream()));
            case CaseErased erased
            when state.expiring.contains(erased.stream()) ->
                state.with(state.held, minus(state.expiring, erased.stream()));
            case HoldPlaced e -> throw cannotFollow(e);
            case HoldReleased e -> throw cannotFollow(e);
            case Requested e -> throw cannotFollow(e);
            case Confirmed e -> throw cannotFollow(e);
            case Withdrawn e -> throw cannotFollow(e);
            case Completed e -> throw cannotFollow(e);
            case CaseHeld e -> throw cannotFollow(e);
            case CaseExpired e -> throw cannotFollow(e);
            case CaseErased e -> throw cannotFollow(e);
        };
    }

    private Erasure with(Asked asked) {
        return new Erasure(holds, asked, held, expiring);
    }

    private Erasure with(List<String> nowHeld, List<String> nowExpiring) {
        return new Erasure(holds, last, nowHeld, nowExpiring);
    }

    private Erasure with(HoldPlaced event) {
        var hold = new Hold(event.hold(), event.act(), event.reason(), null);
        return new Erasure(Stream.concat(holds.stream(), Stream.of(hold)).toList(), last, held, expiring);
    }

    private Erasure without(HoldReleased event) {
        var all = holds.stream()
                .map(hold -> hold.number() == event.hold()
                        ? new Hold(hold.number(), hold.placed(), hold.reason(), event.act())
                        : hold)
                .toList();
        return new Erasure(all, last, held, expiring);
    }

    private static List<String> plus(List<String> streams, String stream) {
        return Stream.concat(streams.stream(), Stream.of(stream)).toList();
    }

    private static List<String> minus(List<String> streams, String stream) {
        return streams.stream().filter(one -> !one.equals(stream)).toList();
    }

    private static IllegalStateException cannotFollow(ErasureEvent event) {
        return new IllegalStateException(
                "%s cannot follow".formatted(event.getClass().getSimpleName()));
    }
}
