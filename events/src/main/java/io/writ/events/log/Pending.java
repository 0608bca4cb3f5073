package io.writ.events.log;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An append and the thread that waits for it. */
final class Pending {

    /** What the waiting thread is to do next. */
    enum Turn {
        WAIT,
        LEAD,
        RETURN
    }

    /** What became of it. */
    sealed interface Outcome {

        record Done(Appended appended) implements Outcome {}

        record Conflict() implements Outcome {}

        record Repeated() implements Outcome {}

        record Unknown(Throwable cause) implements Outcome {}

        record Failed(Throwable cause) implements Outcome {}
    }

    private final Append append;
    private final Thread caller = Thread.currentThread();

    private volatile Turn turn = Turn.WAIT;
    private @Nullable Outcome outcome;

    Pending(Append append) {
        this.append = append;
    }

    Append append() {
        return append;
    }

    boolean isSettled() {
        return turn == Turn.RETURN;
    }

    /** Makes the result known, then wakes the caller. */
    void settle(Outcome result) {
        outcome = result;
        turn = Turn.RETURN;
        wake();
    }

    void lead() {
        turn = Turn.LEAD;
        wake();
    }

    private void wake() {
        if (!caller.equals(Thread.currentThread())) {
            LockSupport.unpark(caller);
        }
    }

    /** Waits until there is something to do. An interrupt does not end it: the events may be on their way. */
    Turn await() {
        var interrupted = false;
        while (turn == Turn.WAIT) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn;
    }

    /** In the caller's own thread, so that a stack trace tells where the append came from. */
    Appended result() {
        return switch (outcome) {
            case Outcome.Done done -> done.appended();
            case Outcome.Conflict conflict -> throw new ConcurrentAppend(append.stream(), append.expectedVersion());
            case Outcome.Repeated repeated ->
                throw new AlreadyAccepted(receipt().key());
            case Outcome.Unknown unknown ->
                throw new OutcomeUnknown(
                        "events of stream %s may or may not be durable".formatted(append.stream()), unknown.cause());
            case Outcome.Failed failed ->
                throw new AppendFailed("nothing was appended to stream " + append.stream(), failed.cause());
            case null -> throw new IllegalStateException("not settled yet");
        };
    }

    private Receipt receipt() {
        var receipt = append.receipt();
        if (receipt == null) {
            throw new IllegalStateException("only an append with a receipt can be repeated");
        }
        return receipt;
    }
}
