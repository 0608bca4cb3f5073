package io.writ.command.http;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Refusal;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandRunner;
import io.writ.command.engine.Outcome;
import io.writ.command.engine.ReceiptMismatch;
import io.writ.command.engine.VersionStale;
import io.writ.command.refusal.RefusalLog;
import io.writ.edge.command.CommandCall;
import io.writ.events.Act;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.OutcomeUnknown;
import io.writ.events.log.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** Takes a command from HTTP to what it reached, or to the problem that the client gets. */
public final class CommandDesk {

    private final CommandRunner runner;
    private final RefusalLog refusals;
    private final MissedEvents missed;
    private final Clock clock;

    public CommandDesk(CommandRunner runner, RefusalLog refusals, MissedEvents missed, Clock clock) {
        this.runner = runner;
        this.refusals = refusals;
        this.missed = missed;
        this.clock = clock;
    }

    /** Now, as precise as times are shown. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Sends a command and answers with what it reached.
     *
     * @param name of the command, such as {@code approval.cast-vote}
     * @param definition policy version it is decided under, where known
     * @throws ApiProblem when it was refused
     */
    public <S> Outcome<S> send(
            CommandCall call,
            String name,
            @Nullable String definition,
            String stream,
            Object command,
            Class<S> stateType,
            Function<List<LoggedEvent>, S> fold) {
        var context = context(call, name, definition);
        try {
            return runner.run(stream, command, context, stateType, fold);
        } catch (CommandRefused refused) {
            throw refused(refused, context, stream);
        } catch (VersionStale stale) {
            throw stale(stale);
        } catch (AggregateNotFoundException none) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no %s.".formatted(stream));
        } catch (ReceiptMismatch mismatch) {
            throw new ApiProblem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key was used for another request. Use a new key for a new request.");
        } catch (ConcurrentAppend lost) {
            throw new ApiProblem(
                    ProblemCode.CONCURRENT_CHANGE,
                    "Others kept changing it at the same time. Nothing was stored; send the command again.");
        } catch (OutcomeUnknown unknown) {
            throw new ApiProblem(
                    ProblemCode.OUTCOME_UNKNOWN,
                    "The database did not answer. Send the same request with the same idempotency key again.");
        }
    }

    private ApiProblem refused(CommandRefused refused, CommandContext context, String stream) {
        var reason = refused.reason();
        if (reason.kind() == Refusal.Kind.POLICY) {
            var act = new Act(context.actor(), now(), context.claimedAt());
            refusals.record(context.metadata(), act, stream, reason.code(), refused.detail());
        }
        return new ApiProblem(ProblemCode.of(reason.code()), refused.detail());
    }

    private ApiProblem stale(VersionStale stale) {
        if (stale.actual() < 0) {
            return new ApiProblem(ProblemCode.NOT_FOUND, "There is no %s.".formatted(stale.stream()));
        }
        var between = missed.after(stale.stream(), stale.expected(), stale.actual());
        return new ApiProblem(
                        ProblemCode.VERSION_STALE,
                        "You saw version %d; it is at version %d now. Read it again before you decide."
                                .formatted(stale.expected(), stale.actual()))
                .with(Map.of("currentVersion", stale.actual(), "events", between));
    }

    private static CommandContext context(CommandCall call, String name, @Nullable String definition) {
        var caller = call.caller();
        return new CommandContext(
                name,
                caller.actor(),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                call.source(),
                new Receipt(call.receiptKey(), call.fingerprint()),
                call.ifMatch(),
                null,
                call.traceId(),
                call.traceId(),
                definition,
                call.claimedAt());
    }
}
