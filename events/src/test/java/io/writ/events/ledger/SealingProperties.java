package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** However entries are batched, and wherever it crashes, the tiles are those of sealing them at once. */
class SealingProperties {

    private static final List<byte[]> ENTRIES = NaiveTree.entries(70_000);

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(0, 20)),
                        Tuple.of(3, Arbitraries.integers().between(0, 600)),
                        Tuple.of(1, Arbitraries.of(255, 256, 257, 512)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 150)
    void batchesDoNotMatter(@ForAll("batches") List<Integer> batches) {
        var store = new MemoryTileStore();
        var head = TreeHead.EMPTY;
        for (var batch : batches) {
            var from = (int) head.size();
            // Each is opened anew, so that what is stored is all that is remembered.
            head = Sealer.open(store, head).append(ENTRIES.subList(from, from + batch));
            assertThat(head.root()).isEqualTo(Hash.of(NaiveTree.root(ENTRIES.subList(0, from + batch))));
        }
        holdsTheTreeOf(head, store);
    }

    @Property(tries = 200)
    void aCrashAtAnyPutIsOvercome(
            @ForAll @IntRange(max = 1_200) int sealed,
            @ForAll @IntRange(min = 1, max = 1_200) int batch,
            @ForAll @IntRange(max = 12) int puts,
            @ForAll boolean afterPut,
            @ForAll @IntRange(max = 300) int more) {
        var store = new MemoryTileStore();
        var published = Sealer.open(store, TreeHead.EMPTY).append(ENTRIES.subList(0, sealed));
        store.crashAfter(puts, afterPut);
        try {
            Sealer.open(store, published).append(ENTRIES.subList(sealed, sealed + batch));
        } catch (MemoryTileStore.Crash e) {
            // The process is gone; what it had put remains.
        }
        store.crashAfter(Long.MAX_VALUE, false);
        var to = sealed + batch + more;
        holdsTheTreeOf(Sealer.open(store, published).append(ENTRIES.subList(sealed, to)), store);
    }

    @Property(tries = 3)
    void alsoWhereTheSecondLevelFills(@ForAll @IntRange(min = 65_400, max = 65_600) int sealed) {
        var store = new MemoryTileStore();
        var head = Sealer.open(store, TreeHead.EMPTY).append(ENTRIES.subList(0, sealed));
        holdsTheTreeOf(Sealer.open(store, head).append(ENTRIES.subList(sealed, 70_000)), store);
    }

    /** What is left over are partial tiles of other sizes, which are right too. */
    private static void holdsTheTreeOf(TreeHead head, MemoryTileStore store) {
        var once = new MemoryTileStore();
        var entries = ENTRIES.subList(0, (int) head.size());
        assertThat(Sealer.open(once, TreeHead.EMPTY).append(entries)).isEqualTo(head);
        assertThat(once.files.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TilePath.all(head.size()).map(TilePath::toString).toList());
        assertThat(store.files).containsAllEntriesOf(once.files);
        for (var path : store.files.keySet()) {
            assertThat(once.files.containsKey(path) || TilePath.parse(path).partial())
                    .as(path)
                    .isTrue();
        }
    }
}
