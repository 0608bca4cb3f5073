package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.ledger.LedgerMissing;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.SealingTiles;
import io.writ.events.ledger.TileConflict;
import io.writ.events.ledger.TileTree;
import io.writ.events.ledger.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class SealingTest {

    private final MemoryLog log = new MemoryLog();
    private final MemoryStore store = new MemoryStore();
    private final Keys keys = Keys.of(1);
    private final Ledger ledger = keys.ledger(store, store);
    private final Sealing sealing = sealing();

    private Sealing sealing() {
        return new Sealing(ledger, keys, log, log);
    }

    @Test
    void publishesOnlyWhenThereIsNews() {
        assertThat(sealing.round()).isEmpty();
        assertThat(store.checkpoints).isEmpty();
        log.append(3);
        assertThat(sealing.round()).contains(Checkpoint.of(Keys.ORIGIN, log.tree(3)));
        assertThat(sealing.round()).isEmpty();
        log.append(1);
        assertThat(sealing.round()).contains(Checkpoint.of(Keys.ORIGIN, log.tree(4)));
        assertThat(sealing.size()).isEqualTo(4);
        assertThat(store.checkpoints).containsOnlyKeys(3L, 4L);
    }

    @Test
    void sealsALongLogACheckpointAtATime() {
        log.append(66_000);
        assertThat(sealing.round().orElseThrow().size()).isEqualTo(64 * 1024);
        assertThat(sealing.round().orElseThrow().head()).isEqualTo(log.tree(66_000));
        assertThat(store.tiles.keySet().stream().filter(path -> path.startsWith("tile/entries") && path.contains(".p")))
                .as("catching up leaves no partial bundles behind but the last")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterACrashAtAnyWrite(boolean afterwards) {
        var steps = List.of(1, 254, 1, 1, 300);
        var expected = new MemoryLog().append(557);
        for (var writes = 0; ; writes++) {
            var crashing = new MemoryStore();
            crashing.crashAfter(writes, afterwards);
            var crashed = live(crashing, expected, steps);
            var head = keys.ledger(crashing, crashing).head();
            assertThat(head).as("after %d writes", writes).isEqualTo(expected.tree(557));
            var tree = new TileTree(crashing, head);
            assertThat(tree.paths())
                    .allSatisfy(path -> assertThat(crashing.read(path)).isPresent());
            crashing.checkpoints
                    .keySet()
                    .forEach(size -> assertThat(tree.headAt(size)).isEqualTo(expected.tree(size)));
            if (!crashed) {
                return;
            }
        }
    }

    /** Appends and seals step by step; after a crash a new process goes on. */
    private boolean live(MemoryStore crashing, MemoryLog whole, List<Integer> steps) {
        var some = keys.ledger(crashing, crashing);
        var growing = new MemoryLog();
        var crashed = false;
        var one = new Sealing(some, keys, growing, growing);
        for (var step : steps) {
            var size = growing.events.size() + step;
            growing.events.putAll(whole.events.headMap((long) size));
            growing.head = size - 1L;
            try {
                one.round();
            } catch (MemoryStore.Crash e) {
                crashed = true;
                one = new Sealing(some, keys, growing, growing);
                if (step == 300) {
                    one.round();
                }
            }
        }
        return crashed;
    }

    @Test
    void aNodeThatFailedGoesOnByItself() {
        log.append(10);
        store.crashAfter(1, false);
        assertThatThrownBy(sealing::round).isInstanceOf(MemoryStore.Crash.class);
        assertThat(sealing.round().orElseThrow().head()).isEqualTo(log.tree(10));
    }

    @Test
    void ofTwoWhoSealOnePublishes() {
        var other = sealing();
        log.append(5);
        assertThat(sealing.round()).isPresent();
        assertThat(other.round()).isEmpty();
        var sizes = new ArrayList<Long>();
        for (var n = 0; n < 20; n++) {
            log.append(3);
            var both = List.of(sealing.round(), other.round());
            assertThat(both.stream().flatMap(some -> some.stream())).hasSizeLessThanOrEqualTo(1);
            both.forEach(some -> some.ifPresent(checkpoint -> sizes.add(checkpoint.size())));
            assertThat(sealing.round()).isEmpty();
        }
        assertThat(sizes).isSorted().doesNotHaveDuplicates().contains(65L);
        assertThat(ledger.head()).isEqualTo(log.tree(65));
    }

    @Test
    void whoLostAgainstAnotherLearnsWhatWasPublished() {
        var slow = sealing();
        log.append(5);
        slow.round();
        log.append(5);
        sealing.round();
        log.append(5);
        assertThat(slow.round())
                .as("its last checkpoint is not the last any more")
                .isEmpty();
        assertThat(ledger.head().size()).isEqualTo(10);
        assertThat(slow.round().orElseThrow().head()).isEqualTo(log.tree(15));
    }

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
        assertThat(new Sealing(anew, keys, log, log).round().orElseThrow().head())
                .isEqualTo(log.tree(301));
        assertThat(sealing().round()).as("it is there again").isEmpty();
    }

    @Test
    void aNodeThatCrashedBeforeItsFirstCheckpointBeginsAgain() {
        log.append(3);
        store.crashAfter(2, false);
        assertThatThrownBy(sealing::round).isInstanceOf(MemoryStore.Crash.class);
        assertThat(log.origins).isEmpty();
        assertThat(sealing().round()).isPresent();
    }

    @Test
    void aNodeThatCrashedJustAfterItsFirstCheckpointRemembersItLater() {
        log.append(3);
        store.crashAfter(2, true);
        assertThatThrownBy(sealing::round).isInstanceOf(MemoryStore.Crash.class);
        assertThat(log.origins).isEmpty();
        assertThat(sealing().round()).isEmpty();
        assertThat(log.origins).containsExactly(Keys.ORIGIN);
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

    /** As after a crash before the checkpoint, and a failover that lost what was not sealed yet. */
    @Test
    void tilesThatNoCheckpointVouchesForAreSetAsideWhenTheLogGoesOnOtherwise() {
        log.append(300);
        sealing.round();
        log.append(700);
        store.crashAfter(6, true);
        assertThatThrownBy(sealing::round).isInstanceOf(MemoryStore.Crash.class);
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

    @Test
    void whatMayBeLostWithTheServerIsNotSealedYet() {
        log.append(3);
        sealing.round();
        log.append(3);
        log.settles = false;
        assertThatThrownBy(sealing::round).isInstanceOf(NotReplicated.class);
        assertThat(store.checkpoints).containsOnlyKeys(3L);
        log.settles = true;
        assertThat(sealing.round().orElseThrow().head()).isEqualTo(log.tree(6));
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
        new Sealing(forger.ledger(store, store), forger, log, log).round();
        log.append(3);
        assertThatThrownBy(sealing::round).isInstanceOf(NotProven.class);
    }

    @Test
    void bothKeysSignWhileTheyRotate() {
        log.append(3);
        sealing.round();
        var both = Keys.of(1, 2);
        log.append(3);
        new Sealing(both.ledger(store, store), both, log, log).round();
        var next = Keys.of(2);
        log.append(3);
        assertThat(new Sealing(next.ledger(store, store), next, log, log).round())
                .isPresent();
        assertThat(Objects.requireNonNull(store.checkpoints.get(6L)).signatures())
                .hasSize(2);
    }

    @Test
    void thePatrolNamesTheFirstWrongPositionAndIsGladWhenItIsRightAgain() {
        log.append(600);
        sealing.round();
        var patrol = new Patrol(ledger, log);
        walk(patrol);
        assertThat(patrol.wrong()).isEqualTo(Patrol.NOTHING);
        var right = Objects.requireNonNull(log.events.get(299L));
        log.put(299, "{}");
        log.put(598, "{}");
        walk(patrol);
        assertThat(patrol.wrong()).isEqualTo(299);
        log.events.put(299L, right);
        walk(patrol);
        log.rollBackTo(598);
        walk(patrol);
        assertThat(patrol.wrong()).as("not all is well yet").isEqualTo(299);
    }

    private static void walk(Patrol patrol) {
        for (var bundle = 0; bundle < 3; bundle++) {
            patrol.step();
        }
    }

    private void assertAltered(long position, String words) {
        assertThatThrownBy(sealing::round).isInstanceOfSatisfying(LogAltered.class, altered -> {
            assertThat(altered.report()).isInstanceOf(LedgerReport.Altered.class);
            assertThat(altered.report().position()).isEqualTo(position);
            assertThat(altered.report().words()).contains(words);
        });
    }
}
