package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.testkit.WritServices;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log in PostgreSQL that was sealed, and what has to be found once a superuser was at it. */
@WritServices
abstract class TamperDrills {

    static final int SEALED = 600;

    static final String FORGED =
            "insert into log.events_0 select %d, %d, recorded_at, gen_random_uuid(), 1, '%s', type,"
                    + " metadata, payload from log.events_0 where position = 599";

    @TempDir
    Path directory;

    final Keys keys = Keys.of(1);
    SealedLog sealed;
    Ledger ledger;

    @BeforeEach
    void seal() {
        sealed = new SealedLog(directory).append(SEALED);
        ledger = sealed.ledger(keys);
        sealing().round();
        assertThat(ledger.head().size()).isEqualTo(SEALED);
        assertThat(ledger.check(sealed.reader()).full()).isEqualTo(new LedgerReport.Intact(0, SEALED));
    }

    @AfterEach
    void close() {
        sealed.close();
    }

    Sealing sealing() {
        return sealing(ledger);
    }

    Sealing sealing(Ledger into) {
        return sealed.sealing(into, keys);
    }

    long patrolled() {
        var patrol = new Patrol(ledger, sealed.reader());
        for (var bundle = 0; bundle < ledger.check(sealed.reader()).bundles(); bundle++) {
            patrol.step();
        }
        return patrol.wrong();
    }

    void assertFound(long position, String words) {
        var report = ledger.check(sealed.reader()).full();
        assertThat(report).isInstanceOf(LedgerReport.Altered.class);
        assertThat(report.words())
                .startsWith("Position %d: ".formatted(position))
                .contains(words);
        assertRefused(position, true);
    }

    void assertRefused(long position, boolean all) {
        assertThatThrownBy(() -> ledger.refuseAltered(sealed.reader(), all))
                .isInstanceOf(LogAltered.class)
                .hasMessageContaining("The event log is not the one that was sealed")
                .hasMessageContaining("osition " + position)
                .hasMessageContaining(
                        "checkpoint of size %d of %s".formatted(ledger.head().size(), Keys.ORIGIN))
                .extracting(altered -> ((LogAltered) altered).remedy())
                .asString()
                .startsWith("Nothing was appended and nothing answered. Restore the log");
    }

    void assertNotSeenAtTheEdge() {
        assertThat(ledger.check(sealed.reader()).edge().ok()).isTrue();
    }
}
