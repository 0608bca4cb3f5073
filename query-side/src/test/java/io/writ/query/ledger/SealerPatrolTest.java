package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.NotProven;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What it sees of the log beside its sealing. */
class SealerPatrolTest extends RunningSealer {

    @Test
    void tellsOfALogThatWasAlteredWhileItRuns() {
        var patrol = new Patrol(ledger, sealed.reader());
        try (var sealer = sealer(patrol)) {
            sealer.start();
            sealed.append(300);
            awaitSealed(300);
            sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
            sealed.append(10);
            awaitSealed(310);
        }
    }

    @Test
    void looksForAlterationsWhileNothingCanBeSealed() {
        sealed.append(300);
        sealed.sealing(ledger, keys).round();
        publications.full.set(true);
        sealed.append(1);
        sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
        try (var sealer = sealer(patrol)) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
        }
        assertThat(ledger.head().size()).isEqualTo(300);
        assertThat(state.failures()).isPositive();
    }

    @Test
    void tellsWhatKeptItFromSealingWhenTheWalkFailsToo() {
        sealed.append(10);
        sealed.sealing(ledger, keys).round();
        sealed.tamper("update log.events_0 set payload = '{}' where position = 9");
        var failing = new Patrol(Keys.of(2).ledger(new FileTileStore(directory), publications), sealed.reader());
        assertThatThrownBy(failing::step).isInstanceOf(NotProven.class);
        try (var sealer = sealer(sealed.sealing(ledger, keys), failing)) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> failing.wrong() == 9);
        }
    }

    /** The one that seals may be down, and its turn is to be free when it comes back. */
    @Test
    void looksForAlterationsWithoutAKeyAndWithoutATurn() {
        sealed.append(300);
        sealed.sealing(ledger, keys).round();
        sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
        try (var sealer = sealer(sealed.sealing(ledger, Keys.of()), patrol);
                var other = new PostgresTurn(sealed.asQuerySide())) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
            assertThat(other.take()).isTrue();
        }
        assertThat(state.failures()).isZero();
    }
}
