package io.writ.command.engine;

import io.writ.command.CommandRefused;
import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.AppendFailed;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventReader;
import io.writ.events.log.LogUnreadable;
import io.writ.events.log.OutcomeUnknown;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands and answers with what they reached.
 *
 * <p>A command that lost a race is decided again on the newer state, a bounded number of times, with jitter. A refusal
 * is only believed when the aggregate it was based on was not behind the log, since another node may have written.
 */
public final class CommandDispatcher {

    private static final int TRIES = 12;

    private final CommandEngine engine;
    private final EventReader reader;

    public CommandDispatcher(CommandEngine engine, EventReader reader) {
        this.engine = engine;
        this.reader = reader;
    }

    /**
     * Decides a command and makes its events durable.
     *
     * @param stream of the aggregate
     * @throws VersionStale when the context's {@code ifMatch} is not the aggregate's version
     * @throws AlreadyAccepted when a command with this receipt key was accepted before
     * @throws ConcurrentAppend when others kept winning the race for the stream
     * @throws OutcomeUnknown when nobody knows whether the events are durable
     * @throws AppendFailed when nothing was stored, whatever the rules say
     * @throws LogUnreadable when there was nothing to decide on
     * @throws RuntimeException what the aggregate refused the command with
     */
    public <S> Outcome<S> send(String stream, Object command, CommandContext context, Class<S> stateType) {
        for (int attempt = 1; ; attempt++) {
            var attempted = engine.attempt(stream, context);
            try {
                return dispatch(command, attempted, stateType);
            } catch (ConcurrentAppend lost) {
                if (attempt == TRIES) {
                    throw lost;
                }
                engine.forget(stream);
                pause(attempt);
            } catch (AlreadyAccepted again) {
                throw again;
            } catch (OutcomeUnknown | AppendFailed | LogUnreadable trouble) {
                engine.forget(stream);
                throw trouble;
            } catch (RuntimeException e) {
                var refused = e instanceof CommandRefused rule ? rule.under(attempted.definition()) : e;
                engine.forget(stream);
                if (attempt == TRIES || reader.version(stream) == attempted.seenVersion()) {
                    throw refused;
                }
            }
        }
    }

    /**
     * Decides a command on what the log says now, and stores nothing.
     *
     * @throws RuntimeException what the command would be refused with
     */
    public Rehearsed rehearse(String stream, Object command, CommandContext context) {
        var attempt = Attempt.rehearsal(stream, context);
        carry(command, attempt, engine.rehearsals());
        var events = attempt.rehearsed();
        return new Rehearsed(stream, attempt.seenVersion() + events.size(), events);
    }

    private static void carry(Object command, Attempt attempt, CommandBus bus) {
        var message = new GenericCommandMessage<>(command, MetaData.with(Attempt.KEY, attempt));
        var result = new Result();
        bus.dispatch(message, result::set);
        result.rethrow();
    }

    private <S> Outcome<S> dispatch(Object command, Attempt attempt, Class<S> stateType) {
        carry(command, attempt, engine.bus());
        var appended = attempt.appended();
        var state = stateType.cast(Objects.requireNonNull(attempt.state(), "the shell reports its state"));
        return appended == null
                ? new Outcome<>(attempt.stream(), state, attempt.seenVersion(), -1, false)
                : new Outcome<>(attempt.stream(), state, appended.version(), appended.lastPosition(), false);
    }

    private static void pause(int attempt) {
        long bound = TimeUnit.MICROSECONDS.toNanos(200L << Math.min(attempt, 8));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
    }

    /** The bus calls back in the dispatching thread, before {@code dispatch} returns. */
    private static final class Result {

        private @Nullable Throwable failure;

        void set(CommandMessage<?> command, CommandResultMessage<?> result) {
            failure = result.isExceptional() ? result.exceptionResult() : null;
        }

        void rethrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
