package io.writ.command.http;

import io.writ.api.command.DryRun;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.command.CommandRefused;
import io.writ.command.Refusal;
import io.writ.command.SignInDemanded;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandRunner;
import io.writ.command.engine.Outcome;
import io.writ.command.engine.ReceiptMismatch;
import io.writ.command.engine.Rehearsed;
import io.writ.command.engine.VersionStale;
import io.writ.command.refusal.RefusalLog;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.DryRunDone;
import io.writ.edge.stepup.StepUp;
import io.writ.events.Act;
import io.writ.events.Metadata;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.Receipt;
import io.writ.events.personal.Withheld;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** Takes a command from HTTP to what it reached, or to the problem that the client gets. */
public final class CommandDesk {

    private static final String STILL_ALLOWED = "stillAllowed";

    private final CommandRunner runner;
    private final RefusalLog refusals;
    private final MissedEvents missed;
    private final StepUp stepUp;
    private final UnaryOperator<byte[]> keyed;
    private final Clock clock;

    /** @param keyed what a digest of a request's body is kept as */
    public CommandDesk(
            CommandRunner runner,
            RefusalLog refusals,
            MissedEvents missed,
            StepUp stepUp,
            UnaryOperator<byte[]> keyed,
            Clock clock) {
        this.runner = runner;
        this.refusals = refusals;
        this.missed = missed;
        this.stepUp = stepUp;
        this.keyed = keyed;
        this.clock = clock;
    }

    /** Now, as precise as times are shown. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Sends a command and answers with what it reached. One that is only to be tried ends here, with
     * {@link DryRunDone}.
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
            if (call.validateOnly()) {
                throw new DryRunDone(dryRun(runner.rehearse(stream, command, context)));
            }
            return runner.run(stream, command, context, stateType, fold);
        } catch (CommandRefused refused) {
            if (!call.validateOnly()) {
                record(refused, context, stream);
            }
            throw refused instanceof SignInDemanded demanded
                    ? stepUp.challenge(demanded.context(), call.caller())
                    : problem(refused);
        } catch (VersionStale stale) {
            throw stale(stale, command, context);
        } catch (AggregateNotFoundException none) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no %s.".formatted(stream));
        } catch (ReceiptMismatch mismatch) {
            throw new ApiProblem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key was used for another request. Use a new key for a new request.");
        } catch (ConcurrentAppend lost) {
            throw new ApiProblem(
                            ProblemCode.CONCURRENT_CHANGE,
                            "Others kept changing it at the same time. Nothing was stored; send the command again.")
                    .with(stillAllowed(stream, command, context));
        }
    }

    /** What the log keeps of a call that is recorded by itself. */
    public Metadata metadata(CommandCall call, String name) {
        return context(call, name, null).metadata();
    }

    /** By which the same call is recognised. */
    public Receipt receipt(CommandCall call) {
        return new Receipt(call.receiptKey(), keyed.apply(call.fingerprint()));
    }

    private void record(CommandRefused refused, CommandContext context, String stream) {
        var reason = refused.reason();
        if (reason.kind() == Refusal.Kind.POLICY) {
            var act = new Act(context.actor(), now(), context.claimedAt());
            refusals.record(
                    context.metadata().under(refused.definition()), act, stream, reason.code(), refused.detail());
        }
    }

    /** Where things have moved on, it says so in the same words as where the version has. */
    private static ApiProblem problem(CommandRefused refused) {
        var code = ProblemCode.of(refused.reason().code());
        var problem = new ApiProblem(code, refused.detail());
        boolean conflict = code.status() == 409 || code.status() == 412;
        return conflict ? problem.with(Map.of(STILL_ALLOWED, false)) : problem;
    }

    /** No event says who was answered, so nothing is shown that has to be recorded. */
    private static DryRun dryRun(Rehearsed rehearsed) {
        var events = rehearsed.events().stream()
                .map(event -> new DryRun.Planned(event.type(), event.revision(), Withheld.from(event.payload())))
                .toList();
        return new DryRun(rehearsed.stream(), rehearsed.version(), events);
    }

    /** Whether the same command would be accepted as things are now, and by which rule not. */
    private Map<String, Object> stillAllowed(String stream, Object command, CommandContext context) {
        try {
            runner.rehearse(stream, command, context.onAnyVersion());
            return Map.of(STILL_ALLOWED, true);
        } catch (CommandRefused refused) {
            return Map.of(STILL_ALLOWED, false, "refusedBy", refused.reason().code());
        } catch (RuntimeException other) {
            return Map.of(STILL_ALLOWED, false);
        }
    }

    private ApiProblem stale(VersionStale stale, Object command, CommandContext context) {
        if (stale.actual() < 0) {
            return new ApiProblem(ProblemCode.NOT_FOUND, "There is no %s.".formatted(stale.stream()));
        }
        var between = missed.after(stale.stream(), stale.expected(), stale.actual());
        var members = new HashMap<String, Object>(stillAllowed(stale.stream(), command, context));
        members.put("currentVersion", stale.actual());
        members.put("events", between);
        return new ApiProblem(
                        ProblemCode.VERSION_STALE,
                        "You saw version %d; it is at version %d now. Read it again before you decide."
                                .formatted(stale.expected(), stale.actual()))
                .with(members);
    }

    private CommandContext context(CommandCall call, String name, @Nullable String definition) {
        var caller = call.caller();
        return new CommandContext(
                name,
                caller.actor(),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                call.source(),
                receipt(call),
                call.ifMatch(),
                null,
                call.traceId(),
                call.traceId(),
                definition,
                call.claimedAt());
    }
}
