package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.RecentEvents;
import org.junit.jupiter.api.Tag;

/** A log and a ledger in memory, and somebody who seals the one into the other. */
@Tag("slow")
abstract class SealingFixture {

    final MemoryLog log = new MemoryLog();
    final RecentEvents recent = log.followed();
    final MemoryStore store = new MemoryStore();
    final Keys keys = Keys.of(1);
    final Ledger ledger = keys.ledger(store, store);
    final Sealing sealing = sealing();

    Sealing sealing() {
        return new Sealing(ledger, keys, log, recent, log);
    }

    /** Seals the same log with other keys. */
    Sealing sealing(Keys others) {
        return new Sealing(others.ledger(store, store), others, log, recent, log);
    }

    /** @param afterwards whether the write that crashes is done nevertheless */
    void crash(long writes, boolean afterwards) {
        store.crashAfter(writes, afterwards);
        assertThatThrownBy(sealing::round).isInstanceOf(MemoryStore.Crash.class);
    }

    void assertSealed(long size) {
        assertThat(sealing.round().orElseThrow().head()).isEqualTo(log.tree(size));
    }

    void assertAltered(long position, String words) {
        assertThatThrownBy(sealing::round).isInstanceOfSatisfying(LogAltered.class, altered -> {
            assertThat(altered.report()).isInstanceOf(LedgerReport.Altered.class);
            assertThat(altered.report().position()).isEqualTo(position);
            assertThat(altered.report().words()).contains(words);
        });
    }
}
