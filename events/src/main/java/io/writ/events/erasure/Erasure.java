package io.writ.events.erasure;

import io.writ.events.Act;
import io.writ.events.erasure.ErasureEvent.Completed;
import io.writ.events.erasure.ErasureEvent.HoldPlaced;
import io.writ.events.erasure.ErasureEvent.HoldReleased;
import io.writ.events.erasure.ErasureEvent.Requested;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person's erasures.
 *
 * @param holds in the order in which they were placed
 * @param requested the last request; null when there was none
 * @param completed its end; null while it is under way
 */
public record Erasure(
        List<Hold> holds,
        @Nullable Requested requested,
        @Nullable Completed completed) {

    public static final Erasure NONE = new Erasure(List.of(), null, null);

    public Erasure {
        holds = List.copyOf(holds);
    }

    /**
     * @param number from 1
     * @param released null while it holds
     */
    public record Hold(
            int number, Act placed, String reason, @Nullable Act released) {}

    /** Whether a request is under way. */
    public boolean isRunning() {
        return requested != null && completed == null;
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
            case Requested requested when !state.isRunning() -> new Erasure(state.holds(), requested, null);
            case Completed completed when state.isRunning() -> new Erasure(state.holds(), state.requested(), completed);
            case HoldPlaced e -> throw cannotFollow(e);
            case HoldReleased e -> throw cannotFollow(e);
            case Requested e -> throw cannotFollow(e);
            case Completed e -> throw cannotFollow(e);
        };
    }

    private Erasure with(HoldPlaced event) {
        var hold = new Hold(event.hold(), event.act(), event.reason(), null);
        return new Erasure(Stream.concat(holds.stream(), Stream.of(hold)).toList(), requested, completed);
    }

    private Erasure without(HoldReleased event) {
        var all = holds.stream()
                .map(hold -> hold.number() == event.hold()
                        ? new Hold(hold.number(), hold.placed(), hold.reason(), event.act())
                        : hold)
                .toList();
        return new Erasure(all, requested, completed);
    }

    private static IllegalStateException cannotFollow(ErasureEvent event) {
        return new IllegalStateException(
                "%s cannot follow".formatted(event.getClass().getSimpleName()));
    }
}
