package io.writ.edge.ledger;

import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.SigningKeys;
import io.writ.events.log.EventReader;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of this process's log, if there is one.
 *
 * @param keys to seal with, whenever there are any among them; else this node only checks and shows
 * @param interval at most one checkpoint in this time
 * @param checkAll whether all of the log is compared before it is used
 * @param witnessing what is done with checkpoints once they are published
 */
public record ConfiguredLedger(
        Optional<Ledger> ledger,
        Optional<SigningKeys> keys,
        Duration interval,
        boolean checkAll,
        Witnessing witnessing) {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredLedger.class);

    /** No log is held to anything. */
    static final ConfiguredLedger NONE =
            new ConfiguredLedger(Optional.empty(), Optional.empty(), Duration.ofSeconds(1), false, Witnessing.NONE);

    /**
     * To be called before this process appends to the log or answers from it.
     *
     * @throws io.writ.events.ledger.LogAltered if the log is shorter than what was sealed, or another, or
     *     its ledger is lost
     */
    public void refuseAltered(EventReader log) {
        if (checkAll) {
            LOG.info("The whole event log is compared with its ledger");
        }
        ledger.ifPresent(some -> some.refuseAltered(log, checkAll));
    }
}
