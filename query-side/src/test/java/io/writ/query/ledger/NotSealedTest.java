package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerMissing;
import io.writ.events.ledger.NotProven;
import org.junit.jupiter.api.Test;

/** What was altered, may still be lost, or is not trusted is not sealed. */
class NotSealedTest extends SealingFixture {

    @Test
    void aLedgerThatWasLostIsNotTakenForANewOne() {
        log.append(300);
        sealing.round();
        assertThat(log.origins).containsExactly(Keys.ORIGIN);
        store.lose();
        log.append(1);
        assertThat(sealing.round()).as("what it remembers is not what is there").isEmpty();
        assertThatThrownBy(sealing::round)
                .isInstanceOf(LedgerMissing.class)
                .hasMessageContaining("its log was sealed before");
        assertThat(store.checkpoints).isEmpty();
        var anew = new Ledger(ledger.keys(), store, store, true);
        assertThat(new Sealing(anew, keys, log, recent, log)
                        .round()
                        .orElseThrow()
                        .head())
                .isEqualTo(log.tree(301));
        assertThat(sealing().round()).as("it is there again").isEmpty();
    }

    @Test
    void aLogThatLostItsEndIsNotSealed() {
        log.append(300);
        sealing.round();
        log.rollBackTo(290);
        assertAltered(290, "the log ends before it");
    }

    @Test
    void aLogThatLostItsEndAndGrewAgainIsNotSealed() {
        log.append(300);
        sealing.round();
        log.rollBackTo(290);
        log.append(50);
        assertAltered(299, "another event stands there");
        sealing.forget();
        assertAltered(290, "another event stands there");
        assertThat(store.checkpoints).containsOnlyKeys(300L);
    }

    @Test
    void whatMayBeLostWithTheServerIsNotSealedYet() {
        log.append(3);
        sealing.round();
        log.append(3);
        log.settles = false;
        assertThatThrownBy(sealing::round).isInstanceOf(NotReplicated.class);
        assertThat(store.checkpoints).containsOnlyKeys(3L);
        log.settles = true;
        assertSealed(6);
    }

    @Test
    void aLogWithAGapIsNotSealed() {
        log.append(20);
        log.events.remove(7L);
        assertAltered(7, "none there");
        assertThat(store.checkpoints).isEmpty();
    }

    @Test
    void anEventBesideTheLogIsNotSealed() {
        log.append(19);
        sealing.round();
        log.append(1);
        log.put(20, "{}");
        assertThat(sealing.round().orElseThrow().size()).isEqualTo(20);
        assertThat(sealing.round()).isEmpty();
        var patrol = new Patrol(ledger, log);
        patrol.step();
        assertThat(patrol.wrong()).isEqualTo(20);
        sealing.forget();
        assertAltered(20, "beside the log");
    }

    @Test
    void acceptsNoCheckpointOfAKeyItDoesNotTrust() {
        log.append(3);
        var forger = Keys.of(9);
        sealing(forger).round();
        log.append(3);
        assertThatThrownBy(sealing::round).isInstanceOf(NotProven.class);
    }
}
