package io.writ.query.ledger;

import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerCheck;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.log.EventReader;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks along what is sealed, a bundle a step, again and again: what is altered in the log is found out while the
 * service runs, and not only at its next start. Says so in the log and by a gauge, and leaves everything as it is.
 */
final class Patrol {

    static final long NOTHING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);

    private final Ledger ledger;
    private final EventReader log;
    private final AtomicLong wrong = new AtomicLong(NOTHING);
    private @Nullable LedgerCheck walk;
    private long next;
    private boolean clean;
    private boolean told;

    Patrol(Ledger ledger, EventReader log) {
        this.ledger = ledger;
        this.log = log;
    }

    /** The first wrong position that is known, or {@link #NOTHING}. */
    long wrong() {
        return wrong.get();
    }

    /** Compares one more bundle with the log. */
    void step() {
        var check = walk;
        if (check == null) {
            check = ledger.check(log);
            walk = check;
            next = 0;
            clean = !told;
            told = false;
        }
        if (next < check.bundles()) {
            look(check.bundle(next));
            next++;
        }
        if (next >= check.bundles()) {
            look(check.edge());
            walk = null;
            if (clean) {
                wrong.set(NOTHING);
            }
        }
    }

    private void look(LedgerReport report) {
        if (!report.ok()) {
            clean = false;
            say(report);
        }
    }

    /** What others found: it stands until a whole walk has begun and ended without it. */
    void tell(LedgerReport report) {
        told = true;
        clean = false;
        say(report);
    }

    /** Once a position, so that a log of thousands that are wrong stays readable. */
    private void say(LedgerReport report) {
        var before = wrong.get();
        if (before == NOTHING || report.position() < before) {
            wrong.set(report.position());
            LOG.error("THE EVENT LOG IS NOT WHAT WAS SEALED. {}", report.words());
        }
    }
}
