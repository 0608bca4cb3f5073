package io.writ.command.erasure;

import io.writ.command.CommandRefused;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from a command on a person's erasure. Who may send it is the edge's to say. */
final class Erasures {

    private Erasures() {}

    /** @throws CommandRefused when a rule refuses it */
    static List<ErasureEvent> decide(Erasure state, ErasureCommand command) {
        return switch (command) {
            case ErasureCommand.PlaceHold place -> List.of(place(state, place));
            case ErasureCommand.ReleaseHold release -> release(state, release);
            case ErasureCommand.Request request -> List.of(request(state, request));
            case ErasureCommand.Confirm confirm -> List.of(confirm(state, confirm));
            case ErasureCommand.Withdraw withdraw -> List.of(withdraw(state, withdraw));
            case ErasureCommand.Complete complete -> List.of(complete(state, complete));
            case ErasureCommand.Expire expire -> List.of(expire(state, expire));
            case ErasureCommand.CompleteCase complete -> List.of(complete(state, complete));
        };
    }

    /** Whoever is told that a hold is placed relies on it: what is under way may have destroyed keys already. */
    private static ErasureEvent place(Erasure state, ErasureCommand.PlaceHold command) {
        if (state.isRunning() || !state.expiring().isEmpty()) {
            throw new CommandRefused(
                    ErasureRefusal.ERASURE_RUNNING,
                    state.isRunning() ? "one is under way" : "a case whose retention is over is being erased");
        }
        return new ErasureEvent.HoldPlaced(command.act(), state.holds().size() + 1, command.reason());
    }

    /** With the last hold goes what it held up. */
    private static List<ErasureEvent> release(Erasure state, ErasureCommand.ReleaseHold command) {
        if (state.active().stream().noneMatch(hold -> hold.number() == command.hold())) {
            throw new CommandRefused(
                    ErasureRefusal.HOLD_NOT_PLACED, "hold %d is not in force".formatted(command.hold()));
        }
        var events = new ArrayList<ErasureEvent>();
        events.add(new ErasureEvent.HoldReleased(command.act(), command.hold(), command.reason()));
        if (state.active().size() == 1) {
            state.held().stream()
                    .filter(command.ended()::contains)
                    .forEach(stream -> events.add(new ErasureEvent.CaseExpired(command.act(), stream)));
        }
        return events;
    }

    private static ErasureEvent request(Erasure state, ErasureCommand.Request command) {
        if (state.isRunning() || state.isProposed()) {
            throw new CommandRefused(
                    ErasureRefusal.ERASURE_RUNNING,
                    state.isRunning() ? "one is under way" : "one waits to be confirmed");
        }
        refuseKept(state, command.retained(), command.legalBasis());
        return new ErasureEvent.Requested(
                command.act(), command.reason(), command.legalBasis(), command.retained(), true);
    }

    /** What stood in the way when it was asked for may stand there again. */
    private static ErasureEvent confirm(Erasure state, ErasureCommand.Confirm command) {
        var last = state.last();
        if (last == null || !state.isProposed()) {
            throw notProposed();
        }
        var requested = last.requested();
        var requester = requested.act().by().identities();
        if (!Collections.disjoint(requester, command.by().actor().identities())) {
            throw new CommandRefused(ErasureRefusal.ERASURE_BY_ONE, "somebody else has to confirm it");
        }
        refuseKept(state, command.retained(), requested.legalBasis());
        return new ErasureEvent.Confirmed(command.act());
    }

    private static ErasureEvent withdraw(Erasure state, ErasureCommand.Withdraw command) {
        if (!state.isProposed()) {
            throw notProposed();
        }
        return new ErasureEvent.Withdrawn(command.act(), command.reason());
    }

    private static ErasureEvent complete(Erasure state, ErasureCommand.Complete command) {
        if (!state.isRunning()) {
            throw new CommandRefused(ErasureRefusal.ERASURE_NOT_RUNNING, "nothing is under way");
        }
        return new ErasureEvent.Completed(command.act(), command.keys(), command.streams());
    }

    private static ErasureEvent expire(Erasure state, ErasureCommand.Expire command) {
        if (state.expiring().contains(command.stream())) {
            throw new CommandRefused(ErasureRefusal.ERASURE_RUNNING, "the case is being erased");
        }
        if (state.active().isEmpty()) {
            return new ErasureEvent.CaseExpired(command.act(), command.stream());
        }
        if (state.held().contains(command.stream())) {
            throw held(state);
        }
        return new ErasureEvent.CaseHeld(command.act(), command.stream());
    }

    private static ErasureEvent complete(Erasure state, ErasureCommand.CompleteCase command) {
        if (!state.expiring().contains(command.stream())) {
            throw new CommandRefused(ErasureRefusal.ERASURE_NOT_RUNNING, "the case is not being erased");
        }
        return new ErasureEvent.CaseErased(command.act(), command.stream(), command.keys());
    }

    private static void refuseKept(Erasure state, List<String> retained, @Nullable String legalBasis) {
        if (!state.active().isEmpty()) {
            throw held(state);
        }
        if (!retained.isEmpty() && legalBasis == null) {
            throw new CommandRefused(ErasureRefusal.RETENTION_RUNNING, String.join("; ", retained));
        }
    }

    private static CommandRefused held(Erasure state) {
        return new CommandRefused(
                ErasureRefusal.LEGAL_HOLD,
                "%d holds are in force".formatted(state.active().size()));
    }

    private static CommandRefused notProposed() {
        return new CommandRefused(ErasureRefusal.ERASURE_NOT_PROPOSED, "none waits to be confirmed");
    }
}
