package io.writ.command.engine;

import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.AppendFailed;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventReader;
import io.writ.events.log.LogUnreadable;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.OutcomeUnknown;
import io.writ.events.log.Receipt;
import io.writ.events.log.StoredReceipt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends commands so that a retry gets the first answer.
 *
 * <p>The receipt is looked up only when a command cannot be accepted: either the append found it, or a rule refused the
 * command because the first try had changed the state already.
 */
public final class CommandRunner {

    private final CommandDispatcher dispatcher;
    private final EventReader reader;

    public CommandRunner(CommandDispatcher dispatcher, EventReader reader) {
        this.dispatcher = dispatcher;
        this.reader = reader;
    }

    /**
     * Decides a command, or answers again what the same command reached before.
     *
     * @param fold from the events of a stream to the aggregate's state
     * @throws ReceiptMismatch when the idempotency key was used for another request
     */
    public <S> Outcome<S> run(
            String stream,
            Object command,
            CommandContext context,
            Class<S> stateType,
            Function<List<LoggedEvent>, S> fold) {
        try {
            return dispatcher.send(stream, command, context, stateType);
        } catch (AlreadyAccepted again) {
            return first(context, fold).orElseThrow(() -> again);
        } catch (OutcomeUnknown unknown) {
            return stored(context, fold, unknown);
        } catch (ConcurrentAppend | AppendFailed | LogUnreadable failed) {
            throw failed;
        } catch (RuntimeException refused) {
            return first(context, fold).orElseThrow(() -> refused);
        }
    }

    /**
     * What the command would reach now, or the exception that it would be refused with; receipts play no part in it.
     */
    public Rehearsed rehearse(String stream, Object command, CommandContext context) {
        return dispatcher.rehearse(stream, command, context);
    }

    /** A database that is back already can tell; one that is not says no more than there was to say. */
    private <S> Outcome<S> stored(CommandContext context, Function<List<LoggedEvent>, S> fold, OutcomeUnknown unknown) {
        try {
            return first(context, fold).orElseThrow(() -> unknown);
        } catch (LogUnreadable trouble) {
            unknown.addSuppressed(trouble);
            throw unknown;
        }
    }

    private <S> Optional<Outcome<S>> first(CommandContext context, Function<List<LoggedEvent>, S> fold) {
        var receipt = context.receipt();
        return receipt == null
                ? Optional.empty()
                : reader.receipt(receipt.key()).map(stored -> replay(receipt, stored, fold));
    }

    private <S> Outcome<S> replay(Receipt asked, StoredReceipt stored, Function<List<LoggedEvent>, S> fold) {
        if (!Arrays.equals(asked.fingerprint(), stored.receipt().fingerprint())) {
            throw new ReceiptMismatch(asked.key());
        }
        var events = reader.stream(stored.stream(), 0).stream()
                .filter(event -> event.version() <= stored.version())
                .toList();
        return new Outcome<>(stored.stream(), fold.apply(events), stored.version(), stored.position(), true);
    }
}
