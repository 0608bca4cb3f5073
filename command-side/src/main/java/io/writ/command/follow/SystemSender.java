package io.writ.command.follow;

import io.writ.command.CommandInvalid;
import io.writ.command.CommandRefused;
import io.writ.command.Refusal;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.refusal.RefusalLog;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.EventReader;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the service's own commands to this node's dispatcher.
 *
 * <p>What rules say against them is recorded among the refusals like anybody's, so that it is seen.
 */
public final class SystemSender implements Sender {

    /** Who acts when nobody does. */
    public static final Actor WRIT = new Actor("writ", Actor.Kind.SYSTEM, null, null, null);

    private static final Logger log = LoggerFactory.getLogger(SystemSender.class);

    private final CommandDispatcher dispatcher;
    private final EventReader reader;
    private final RefusalLog refusals;
    private final Clock clock;

    /** @param reader knows what was accepted before */
    public SystemSender(CommandDispatcher dispatcher, EventReader reader, RefusalLog refusals, Clock clock) {
        this.dispatcher = dispatcher;
        this.reader = reader;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public Optional<String> send(String origin, Errand errand, Class<?> stateType) {
        var receipt = new Receipt(new ReceiptKey(WRIT.id(), origin, errand.key()), fingerprint(errand));
        var context = new CommandContext(
                errand.name(),
                WRIT,
                null,
                null,
                null,
                null,
                receipt,
                null,
                errand.causation(),
                errand.correlation(),
                null,
                null,
                null);
        try {
            dispatcher.send(errand.stream(), errand.command(), context, stateType);
            return Optional.empty();
        } catch (AlreadyAccepted again) {
            log.debug("{} on {} was accepted before", errand.name(), errand.stream());
            return Optional.empty();
        } catch (CommandRefused refused) {
            if (reader.receipt(receipt.key()).isPresent()) {
                // What was accepted before is why it is refused now.
                return Optional.empty();
            }
            log.info("{}: {} on {} refused: {}", origin, errand.name(), errand.stream(), refused.getMessage());
            record(refused, context, errand.stream());
            return said(refused);
        } catch (CommandInvalid invalid) {
            log.warn("{}: {} on {} is invalid: {}", origin, errand.name(), errand.stream(), invalid.getMessage());
            return reader.receipt(receipt.key()).isPresent() ? Optional.empty() : said(invalid);
        }
    }

    private static Optional<String> said(RuntimeException against) {
        return Optional.of(Objects.requireNonNull(against.getMessage()));
    }

    private void record(CommandRefused refused, CommandContext context, String stream) {
        var reason = refused.reason();
        if (reason.kind() == Refusal.Kind.POLICY) {
            var act = new Act(WRIT, clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
            var metadata = context.metadata().under(refused.definition());
            refusals.record(metadata, act, stream, reason.code(), refused.detail());
        }
    }

    private static byte[] fingerprint(Errand errand) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(errand.name().getBytes(StandardCharsets.UTF_8));
            return sha256.digest(errand.stream().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
