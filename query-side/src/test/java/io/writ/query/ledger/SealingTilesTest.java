package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SealingTiles;
import io.writ.events.ledger.TileConflict;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import org.junit.jupiter.api.Test;

class SealingTilesTest extends SealingFixture {

    @Test
    void sealsALongLogACheckpointAtATime() {
        log.append(66_000);
        assertThat(sealing.round().orElseThrow().size()).isEqualTo(64 * 1024);
        assertSealed(66_000);
        assertThat(store.tiles.keySet().stream().filter(path -> path.startsWith("tile/entries") && path.contains(".p")))
                .as("catching up leaves no partial bundles behind but the last")
                .hasSize(1);
    }

    /** As after a crash before the checkpoint, and a failover that lost what was not sealed yet. */
    @Test
    void tilesThatNoCheckpointVouchesForAreSetAsideWhenTheLogGoesOnOtherwise() {
        log.append(300);
        sealing.round();
        log.append(700);
        crash(6, true);
        assertThat(store.tiles).containsKeys("tile/entries/001", "tile/0/001", "tile/entries/002");
        log.rollBackTo(310);
        log.append(690);

        store.recent = true;
        assertThatThrownBy(() -> sealing().round())
                .isInstanceOf(TileConflict.class)
                .hasMessageContaining("tile/entries/001")
                .hasMessageContaining("beyond the last checkpoint")
                .hasMessageContaining("move it out of writ.ledger.directory");
        store.recent = false;
        assertThat(sealing().round().orElseThrow().head()).isEqualTo(log.tree(1000));
        assertThat(store.aside).containsKeys("tile/entries/001", "tile/0/001", "tile/entries/002");
        assertThat(ledger.check(log).full()).isEqualTo(new LedgerReport.Intact(0, 1000));
        assertThat(new TileTree(store, ledger.head()).headAt(300)).isEqualTo(log.tree(300));
    }

    @Test
    void tilesThatACheckpointVouchesForStay() {
        log.append(300);
        sealing.round();
        var other = new MemoryLog().append(300);
        var tiles = new SealingTiles(store, () -> 300, path -> {});
        var sealer = Sealer.open(tiles, TreeHead.EMPTY);
        assertThatThrownBy(() -> sealer.append(other.events.values().stream()
                        .map(event -> LedgerEntry.of(event).bytes())
                        .toList()))
                .isInstanceOf(TileConflict.class)
                .hasMessageContaining("tile/entries/000");
        assertThat(store.aside).isEmpty();
    }
}
