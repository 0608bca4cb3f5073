package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.LedgerReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whoever asks for a case is shown all of it and nothing else, or it is found that they are not. */
class TamperedCasesTest extends TamperDrills {

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
    void aCaseWhoseVersionIsLoweredOnly() {
        sealACase();
        sealed.tamper("update log.streams set version = 1 where stream = 'case'");
        assertThat(sealed.reader().stream("case", 0)).hasSize(2);
        assertFound(600, "goes from position 600 to position 602 and ends with version 1");
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

    /** No table differs from what was sealed, so nothing would be found: what is read must not go through the function. */
    @Test
    void aFunctionThatLeavesAnEventOutOfACaseIsNotAsked() {
        sealACase();
        sealed.tamper("""
                create or replace function log.read_stream(wanted text, from_version bigint) returns setof log.events
                    language sql stable
                    as $$
                        select position, version, recorded_at, id, revision, stream, type, metadata, '{"n":9}'::bytea
                        from log.events where stream = wanted and version >= from_version and version <> 1
                    $$""");
        assertThat(sealed.reader().stream("case", 0))
                .extracting(event -> new String(event.payload(), StandardCharsets.UTF_8))
                .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
        assertThat(sealed.reader().stream("case", 2)).hasSize(1);
        assertThat(ledger.check(sealed.reader()).full()).isEqualTo(new LedgerReport.Intact(0, SEALED + 3));
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
            sealing().round();
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
        sealing().round();
        assertThat(ledger.check(sealed.reader()).full()).isEqualTo(new LedgerReport.Intact(0, SEALED + 3));
    }
}
