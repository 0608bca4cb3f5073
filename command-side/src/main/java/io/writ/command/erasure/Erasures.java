package io.writ.command.erasure;

import io.writ.command.CommandRefused;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import java.util.List;

/** What follows from a command on a person's erasure. Who may send it is the edge's to say. */
final class Erasures {

    private Erasures() {}

    /** @throws CommandRefused when a rule refuses it */
    static List<ErasureEvent> decide(Erasure state, ErasureCommand command) {
        return List.of(
                switch (command) {
                    case ErasureCommand.PlaceHold place ->
                        new ErasureEvent.HoldPlaced(place.act(), state.holds().size() + 1, place.reason());
                    case ErasureCommand.ReleaseHold release -> release(state, release);
                    case ErasureCommand.Request request -> request(state, request);
                    case ErasureCommand.Complete complete -> complete(state, complete);
                });
    }

    private static ErasureEvent release(Erasure state, ErasureCommand.ReleaseHold command) {
        if (state.active().stream().noneMatch(hold -> hold.number() == command.hold())) {
            throw new CommandRefused(
                    ErasureRefusal.HOLD_NOT_PLACED, "hold %d is not in force".formatted(command.hold()));
        }
        return new ErasureEvent.HoldReleased(command.act(), command.hold(), command.reason());
    }

    private static ErasureEvent request(Erasure state, ErasureCommand.Request command) {
        if (state.isRunning()) {
            throw new CommandRefused(ErasureRefusal.ERASURE_RUNNING, "one is under way");
        }
        if (!state.active().isEmpty()) {
            throw new CommandRefused(
                    ErasureRefusal.LEGAL_HOLD,
                    "%d holds are in force".formatted(state.active().size()));
        }
        if (!command.retained().isEmpty() && command.legalBasis() == null) {
            throw new CommandRefused(ErasureRefusal.RETENTION_RUNNING, String.join("; ", command.retained()));
        }
        return new ErasureEvent.Requested(command.act(), command.reason(), command.legalBasis(), command.retained());
    }

    private static ErasureEvent complete(Erasure state, ErasureCommand.Complete command) {
        if (!state.isRunning()) {
            throw new CommandRefused(ErasureRefusal.ERASURE_NOT_RUNNING, "nothing is under way");
        }
        return new ErasureEvent.Completed(command.act(), command.keys(), command.streams());
    }
}
