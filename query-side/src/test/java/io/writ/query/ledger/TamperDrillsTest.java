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
import io.writ.testkit.WritServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a superuser does to events that were sealed is found, and said. */
@WritServices
class TamperDrillsTest {

    private static final int SEALED = 600;

    private static final String FORGED =
            "insert into log.events_0 select %d, %d, recorded_at, gen_random_uuid(), 1, '%s', type,"
                    + " metadata, payload from log.events_0 where position = 599";

    @TempDir
    private Path directory;

    private final Keys keys = Keys.of(1);
    private SealedLog sealed;
    private Ledger ledger;

    @BeforeEach
    void seal() {
        sealed = new SealedLog(directory).append(SEALED);
        ledger = sealed.ledger(keys);
        new Sealing(ledger, keys, sealed.reader(), sealed.session()).round();
        assertThat(ledger.head().size()).isEqualTo(SEALED);
        assertThat(ledger.check(sealed.reader()).full()).isEqualTo(new LedgerReport.Intact(0, SEALED));
    }

    @AfterEach
    void close() {
        sealed.close();
    }

    @Test
    void whatIsAppendedAfterwardsChangesNothing() {
        sealed.append(3);
        assertThatCode(() -> ledger.refuseAltered(sealed.reader(), true)).doesNotThrowAnyException();
    }

    @Test
    void aChangedPayload() {
        sealed.tamper("update log.events_0 set payload = '{\"n\":1000}' where position = 41");
        assertFound(41, "the payload is not what was sealed, it was sha256:");
        assertFound(41, "this was changed after it was sealed: what it says.");
        assertNotSeenAtTheEdge();
    }

    @Test
    void aChangedPayloadAmongTheLastIsSeenByTheQuickCheckToo() {
        sealed.tamper("update log.events_0 set payload = '{\"n\":1000}' where position = 550");
        assertFound(550, "the payload");
        assertRefused(550, false);
    }

    @Test
    void aChangedTimeOfRecording() {
        sealed.tamper(
                "update log.events_0 set recorded_at = recorded_at - interval '1 microsecond' where position = 300");
        assertFound(300, "the time of recording is not what was sealed");
    }

    @Test
    void aChangedActor() {
        sealed.tamper("update log.events_0 set metadata = '{\"actor\":\"eve\"}' where position = 300");
        assertFound(300, "the metadata is not what was sealed");
    }

    @Test
    void theLastEventDeleted() {
        sealed.tamper("delete from log.events_0 where position = 599");
        assertFound(599, "the event that was sealed there is missing");
        assertRefused(599, false);
    }

    @Test
    void theLastEventDeletedAndTheHeadMovedBack() {
        sealed.tamper(
                "delete from log.events_0 where position = 599",
                "update log.head set next_position = 599",
                "delete from log.streams where last_position = 599");
        assertFound(599, "it is missing, the log ends at position 598, but 600 events were sealed");
        assertRefused(599, false);
    }

    @Test
    void twoSwapped() {
        sealed.tamper(
                "update log.events_0 set position = position + 1000000 where position in (100, 500)",
                "update log.events_0 set position = 500 where position = 1000100",
                "update log.events_0 set position = 100 where position = 1000500");
        assertFound(100, "another event stands there");
    }

    @Test
    void theContentOfTwoSwapped() {
        sealed.tamper("update log.events_0 e set payload = o.payload from log.events_0 o"
                + " where (e.position, o.position) in ((100, 500), (500, 100))");
        assertFound(100, "the payload is not what was sealed");
    }

    /** All behind it moves up by one, and the log says that it is one longer. */
    @Test
    void oneInsertedInTheMiddle() {
        sealed.tamper(
                "update log.events_0 set position = position + 1000000 where position >= 200",
                "update log.events_0 set position = position - 999999 where position >= 1000000",
                "insert into log.events_0 select 200, 0, recorded_at, gen_random_uuid(), 1, 'forged', type,"
                        + " metadata, payload from log.events_0 where position = 199",
                "update log.head set next_position = next_position + 1");
        assertFound(200, "another event stands there");
        assertRefused(512, false);
    }

    @Test
    void oneTakenOutOfTheMiddleAndTheRestMovedUp() {
        sealed.tamper(
                "delete from log.events_0 where position = 300",
                "update log.events_0 set position = position + 1000000 where position > 300",
                "update log.events_0 set position = position - 1000001 where position >= 1000000",
                "update log.head set next_position = next_position - 1");
        assertFound(300, "another event stands there");
        assertRefused(599, false);
    }

    @Test
    void oneReplacedByAnother() {
        sealed.tamper("update log.events_0 set id = gen_random_uuid() where position = 10");
        assertFound(10, "another event stands there");
    }

    @Test
    void oneInsertedAtTheEndBesideTheLog() {
        sealed.tamper("insert into log.events_0 select 600, 0, recorded_at, gen_random_uuid(), 1, 'forged', type,"
                + " metadata, payload from log.events_0 where position = 599");
        assertFound(600, "beside the log");
        assertRefused(600, false);
        assertThat(new Sealing(ledger, keys, sealed.reader(), sealed.session()).size())
                .isEqualTo(SEALED);
    }

    /** As read by anybody who asks for the case: the forged event is its last one. */
    @Test
    void oneInsertedFarBeyondTheEndIntoACase() {
        sealACase();
        sealed.tamper(
                FORGED.formatted(1100, 3, "case"),
                "update log.streams set version = 3, last_position = 1100 where stream = 'case'");
        assertThat(sealed.reader().stream("case", 0)).hasSize(4);
        assertFound(1100, "it was put there without being recorded");
        assertRefused(1100, false);
        assertThat(patrolled()).isNotEqualTo(Patrol.NOTHING);
    }

    @Test
    void oneInsertedBeforeTheBeginning() {
        sealed.tamper(
                "create table log.events_before partition of log.events for values from (-100) to (0)",
                FORGED.replace("events_0 select", "events_before select").formatted(-5, 0, "forged"));
        assertFound(0, "an event stands at position -5, beside the log");
        assertRefused(0, false);
    }

    @Test
    void aCaseThatWasShortened() {
        sealACase();
        sealed.tamper("update log.streams set version = 1, last_position = 601 where stream = 'case'");
        assertThat(sealed.reader().stream("case", 0)).hasSize(2);
        assertFound(602, "whoever looks at that case does not see this event");
        assertRefused(602, false);
        assertThat(patrolled()).isEqualTo(602);
    }

    @Test
    void aCaseWhoseLastEventIsHiddenOnly() {
        sealACase();
        sealed.tamper("update log.streams set last_position = 601 where stream = 'case'");
        assertThat(sealed.reader().stream("case", 0)).hasSize(2);
        assertFound(600, "goes from position 600 to position 601 and ends with version 2");
        assertThat(patrolled()).isEqualTo(600);
    }

    @Test
    void aCaseThatWasLengthened() {
        sealACase();
        sealed.tamper("update log.streams set version = 3 where stream = 'case'");
        assertFound(600, "that case is shown with another beginning or end than it has");
        assertRefused(600, false);
        assertThat(patrolled()).isEqualTo(600);
    }

    @Test
    void aCaseWhoseBeginningIsHidden() {
        sealACase();
        sealed.tamper("update log.streams set first_position = 601 where stream = 'case'");
        assertFound(600, "whoever looks at that case does not see this event");
        assertThat(patrolled()).isEqualTo(600);
    }

    @Test
    void aCaseThatLooksAsIfItHadNeverBeen() {
        sealed.tamper("delete from log.streams where first_position = 41");
        assertFound(41, "log.streams does not know its stream stream-");
        assertNotSeenAtTheEdge();
        assertThat(patrolled()).isEqualTo(41);
    }

    /** Heads of streams move with every append, and an append is no alteration. */
    @Test
    void nothingIsFoundWhileTheCaseGoesOn() throws InterruptedException {
        sealACase();
        var writing = Thread.ofVirtual().start(() -> {
            for (var n = 0; n < 20; n++) {
                sealed.append("another-" + n, 10);
            }
        });
        var rounds = 0;
        do {
            new Sealing(ledger, keys, sealed.reader(), sealed.session()).round();
            assertThat(ledger.check(sealed.reader()).full().words()).startsWith("Positions 0 to ");
            rounds++;
        } while (writing.isAlive());
        writing.join();
        assertThat(rounds).isPositive();
        assertThat(patrolled()).isEqualTo(Patrol.NOTHING);
    }

    /** Of three events, at positions 600 to 602. */
    private void sealACase() {
        sealed.append("case", 3);
        new Sealing(ledger, keys, sealed.reader(), sealed.session()).round();
        assertThat(ledger.check(sealed.reader()).full()).isEqualTo(new LedgerReport.Intact(0, SEALED + 3));
    }

    private long patrolled() {
        var patrol = new Patrol(ledger, sealed.reader());
        for (var bundle = 0; bundle < ledger.check(sealed.reader()).bundles(); bundle++) {
            patrol.step();
        }
        return patrol.wrong();
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
        assertThatThrownBy(() -> new Sealing(lost, keys, sealed.reader(), sealed.session()).round())
                .isInstanceOf(LedgerMissing.class);
        assertThat(empty).isEmptyDirectory();

        var anew = new Ledger(lost.keys(), lost.tiles(), lost.checkpoints(), true);
        anew.refuseAltered(sealed.reader(), true);
        new Sealing(anew, keys, sealed.reader(), sealed.session()).round();
        assertThat(anew.head()).isEqualTo(ledger.head());
        assertThatCode(() -> lost.refuseAltered(sealed.reader(), false)).doesNotThrowAnyException();
    }

    @Test
    void rolledBackToAnOlderCopy() {
        rollBack();
        assertFound(550, "it is missing, the log ends at position 549");
        assertRefused(550, false);
    }

    @Test
    void rolledBackToAnOlderCopyWhileTheServiceRunsAndGoesOn() {
        var sealing = new Sealing(ledger, keys, sealed.reader(), sealed.session());
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

    private void assertFound(long position, String words) {
        var report = ledger.check(sealed.reader()).full();
        assertThat(report).isInstanceOf(LedgerReport.Altered.class);
        assertThat(report.words())
                .startsWith("Position %d: ".formatted(position))
                .contains(words);
        assertRefused(position, true);
    }

    private void assertRefused(long position, boolean all) {
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

    private void assertNotSeenAtTheEdge() {
        assertThat(ledger.check(sealed.reader()).edge().ok()).isTrue();
    }
}
