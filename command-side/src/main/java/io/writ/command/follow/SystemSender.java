package io.writ.command.follow;

import io.writ.command.CommandRefused;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandDispatcher;
import io.writ.events.Actor;
import io.writ.events.log.AlreadyAccepted;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the service's own commands to this node's dispatcher. */
public final class SystemSender implements Sender {

    /** Who acts when nobody does. */
    public static final Actor WRIT = new Actor("writ", Actor.Kind.SYSTEM, null, null, null);

    private static final Logger log = LoggerFactory.getLogger(SystemSender.class);

    private final CommandDispatcher dispatcher;

    public SystemSender(CommandDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean send(String origin, Errand errand, Class<?> stateType) {
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
            return true;
        } catch (AlreadyAccepted again) {
            log.debug("{} on {} was accepted before", errand.name(), errand.stream());
            return true;
        } catch (CommandRefused refused) {
            log.info("{}: {} on {} refused: {}", origin, errand.name(), errand.stream(), refused.getMessage());
            return false;
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
