package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final List<byte[]> ENTRIES = NaiveTree.entries(1_000);

    private final MemoryTileStore store = new MemoryTileStore();

    @Test
    void theTilesAreThoseOfTlogTiles() {
        seal(300);
        assertThat(store.files.keySet())
                .containsExactlyInAnyOrder(
                        "tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1");
        assertThat(EntryBundle.decode(bytes("tile/entries/001.p/44"), 44))
                .usingRecursiveComparison()
                .isEqualTo(ENTRIES.subList(256, 300));
        assertThat(bytes("tile/0/000"))
                .startsWith(Hash.leaf(ENTRIES.getFirst()).bytes())
                .hasSize(8_192);
        assertThat(bytes("tile/1/000.p/1")).isEqualTo(NaiveTree.root(ENTRIES.subList(0, 256)));
    }

    @Test
    void aLevelThatDidNotGrowIsNotStoredAgain() {
        var sealer = seal(300);
        store.files.clear();
        sealer.append(ENTRIES.subList(300, 301));
        assertThat(store.files.keySet()).containsExactlyInAnyOrder("tile/entries/001.p/45", "tile/0/001.p/45");
    }

    @Test
    void nothingToSealStoresNothing() {
        var sealer = seal(300);
        var head = sealer.head();
        store.files.clear();
        assertThat(sealer.append(List.of())).isEqualTo(head);
        assertThat(store.files).isEmpty();
        assertThat(Sealer.open(store, TreeHead.EMPTY).append(List.of())).isEqualTo(TreeHead.EMPTY);
    }

    @Test
    void anAlteredEntryIsFoundWhenItIsSealedAgain() {
        var head = seal(300).head();
        Sealer.open(store, head).append(ENTRIES.subList(300, 310));
        var again = Sealer.open(store, head);
        var altered = new ArrayList<>(ENTRIES.subList(300, 310));
        altered.set(5, new byte[] {1});
        assertThatThrownBy(() -> again.append(altered)).isInstanceOf(TileConflict.class);
        assertThat(again.head()).isEqualTo(head);
        assertThat(again.append(ENTRIES.subList(300, 310)).root()).isEqualTo(root(310));
    }

    @Test
    void anEntryTooLongLeavesTheSealerAsItWas() {
        var sealer = seal(255);
        var head = sealer.head();
        var tooLong = List.of(ENTRIES.get(255), new byte[LedgerEntry.MAX_BYTES + 1]);
        assertThatThrownBy(() -> sealer.append(tooLong)).isInstanceOf(EntryTooLong.class);
        assertThat(sealer.head()).isEqualTo(head);
        assertThat(sealer.append(ENTRIES.subList(255, 600)).root()).isEqualTo(root(600));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 300, 512, 777})
    void aFullTileStandsForItsPartialOnes(int size) {
        var head = seal(size).head();
        Sealer.open(store, head).append(ENTRIES.subList(size, 1_000));
        store.files.keySet().removeIf(path -> {
            var tile = TilePath.parse(path);
            return tile.partial() && store.files.containsKey(tile.full().toString());
        });
        assertThat(Sealer.open(store, head).append(ENTRIES.subList(size, 1_000)).root())
                .isEqualTo(root(1_000));
    }

    @Test
    void aStoreWithoutTheEdgeIsRefused() {
        var head = seal(300).head();
        for (var path : List.of("tile/entries/001.p/44", "tile/0/001.p/44", "tile/1/000.p/1")) {
            var edge = Objects.requireNonNull(store.files.remove(path));
            assertThatThrownBy(() -> Sealer.open(store, head))
                    .isInstanceOf(TileMissing.class)
                    .hasMessageContaining(path);
            store.files.put(path, edge);
        }
    }

    @Test
    void anAlteredEdgeIsRefused() {
        var head = seal(300).head();
        for (var path : List.of("tile/entries/001.p/44", "tile/0/001.p/44", "tile/1/000.p/1")) {
            bytes(path)[10] ^= 1;
            assertThatThrownBy(() -> Sealer.open(store, head)).as(path).isInstanceOf(NotProven.class);
            bytes(path)[10] ^= 1;
        }
        Sealer.open(store, head);
    }

    @Test
    void anotherLogsHeadIsRefused() {
        seal(300);
        assertThatThrownBy(() -> Sealer.open(store, new TreeHead(300, root(299))))
                .isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> new TreeHead(0, root(1))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new TreeHead(-1, root(1))).isInstanceOf(Malformed.class);
    }

    private Sealer seal(int size) {
        var sealer = Sealer.open(store, TreeHead.EMPTY);
        sealer.append(ENTRIES.subList(0, size));
        return sealer;
    }

    private byte[] bytes(String path) {
        return Objects.requireNonNull(store.files.get(path), path);
    }

    private static Hash root(int size) {
        return Hash.of(NaiveTree.root(ENTRIES.subList(0, size)));
    }
}
