package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.LedgerReport;
import org.junit.jupiter.api.Test;

class PatrolTest extends SealingFixture {

    private final Patrol patrol = new Patrol(ledger, log);

    private void tell() {
        patrol.tell(new LedgerReport.Altered(7, "it is missing."));
    }

    /** Walks find nothing wrong with what is sealed, and round after round cannot seal what comes next. */
    @Test
    void goesOnSayingWhatIsFoundAgainAndAgain() {
        log.append(10);
        sealing.round();
        for (var round = 0; round < 5; round++) {
            patrol.step();
            assertThat(patrol.wrong()).isEqualTo(round == 0 ? Patrol.NOTHING : 7);
            tell();
        }
    }

    @Test
    void saysThatAllIsWellAfterAWholeWalk() {
        log.append(600);
        sealing.round();
        patrol.step();
        tell();
        for (var rest = 0; rest < 2 + 3 + 2; rest++) {
            patrol.step();
            assertThat(patrol.wrong()).isEqualTo(7);
        }
        patrol.step();
        assertThat(patrol.wrong()).isEqualTo(Patrol.NOTHING);
    }
}
