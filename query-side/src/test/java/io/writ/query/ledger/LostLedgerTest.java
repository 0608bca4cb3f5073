package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerMissing;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older log, and a ledger that is not there or not whole any more. */
class LostLedgerTest extends TamperDrills {

    @Test
    void rolledBackToAnOlderCopy() {
        rollBack();
        assertFound(550, "it is missing, the log ends at position 549");
        assertRefused(550, false);
    }

    @Test
    void rolledBackToAnOlderCopyWhileTheServiceRunsAndGoesOn() {
        var sealing = sealing();
        sealing.round();
        rollBack();
        sealed.append(100);
        assertFound(550, "another event stands there");
        assertRefused(550, false);
        assertThatThrownBy(sealing::round)
                .isInstanceOfSatisfying(
                        LogAltered.class,
                        altered -> assertThat(altered.report().position()).isEqualTo(599));
        assertThatThrownBy(sealing::round)
                .isInstanceOfSatisfying(
                        LogAltered.class,
                        altered -> assertThat(altered.report().position()).isEqualTo(550));
        assertThat(ledger.head().size()).isEqualTo(SEALED);
    }

    /** As when the directory is on a share that is not mounted. */
    @Test
    void anEmptyDirectoryIsNoNewLedger(@TempDir Path empty) {
        var lost = keys.ledger(new FileTileStore(empty), new FileCheckpointStore(empty));
        for (var all : List.of(true, false)) {
            assertThatThrownBy(() -> lost.refuseAltered(sealed.reader(), all))
                    .isInstanceOf(LedgerMissing.class)
                    .hasMessageContaining("empty, not mounted, or another")
                    .extracting(missing -> ((LedgerMissing) missing).remedy())
                    .asString()
                    .contains("writ.ledger.directory", "writ.ledger.begin=true");
        }
        assertThatThrownBy(() -> sealing(lost).round()).isInstanceOf(LedgerMissing.class);
        assertThat(empty).isEmptyDirectory();

        var anew = new Ledger(lost.keys(), lost.tiles(), lost.checkpoints(), true);
        anew.refuseAltered(sealed.reader(), true);
        sealing(anew).round();
        assertThat(anew.head()).isEqualTo(ledger.head());
        assertThatCode(() -> lost.refuseAltered(sealed.reader(), false)).doesNotThrowAnyException();
    }

    @Test
    void aTileThatWasChangedProvesNothingAndIsNotTakenForATamperedLog() throws Exception {
        var bundle = directory.resolve("tile/entries/001");
        var bytes = Files.readAllBytes(bundle);
        bytes[1000] ^= 1;
        Files.write(bundle, bytes);
        var report = ledger.check(sealed.reader()).full();
        assertThat(report).isInstanceOf(LedgerReport.Unproven.class);
        assertThat(report.position()).isEqualTo(256);
        assertRefused(256, true);
    }

    private void rollBack() {
        sealed.tamper(
                "delete from log.events_0 where position >= 550",
                "delete from log.streams where last_position >= 550",
                "update log.head set next_position = 550");
    }
}
