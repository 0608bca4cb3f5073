package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TileTreeTest {

    private static final List<byte[]> ENTRIES = NaiveTree.entries(700);

    private final MemoryTileStore store = new MemoryTileStore();
    private final TreeHead head = Sealer.open(store, TreeHead.EMPTY).append(ENTRIES);

    @Test
    void everyEntryIsReadAndProven() {
        var tree = tree();
        for (var index = 0; index < 700; index++) {
            assertThat(tree.entry(index)).isEqualTo(ENTRIES.get(index));
            assertThat(tree.leaf(index)).isEqualTo(Hash.leaf(ENTRIES.get(index)));
        }
        assertThat(tree.entries(2)).hasSize(188);
    }

    @Test
    void everyEarlierHeadIsReadAndProven() {
        var tree = tree();
        for (var size = 0; size <= 700; size++) {
            var earlier = tree.headAt(size);
            assertThat(earlier.root()).isEqualTo(Hash.of(NaiveTree.root(ENTRIES.subList(0, size))));
            tree.consistency(size).check(earlier.root(), head.root());
        }
    }

    @Test
    void theTilesAreListed() {
        assertThat(tree().paths()).containsExactlyInAnyOrderElementsOf(store.files.keySet());
    }

    @Test
    void thereIsNothingBeyondTheTree() {
        for (var beyond : List.of(700L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            assertThatThrownBy(() -> tree().inclusion(beyond)).isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> tree().entry(beyond)).isInstanceOf(Malformed.class);
        }
        for (var beyond : List.of(701L, -1L)) {
            assertThatThrownBy(() -> tree().headAt(beyond)).isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> tree().consistency(beyond)).isInstanceOf(Malformed.class);
        }
        var empty = new TileTree(store, TreeHead.EMPTY);
        assertThatThrownBy(() -> empty.inclusion(0)).isInstanceOf(Malformed.class);
        assertThat(empty.headAt(0)).isEqualTo(TreeHead.EMPTY);
        assertThat(empty.paths()).isEmpty();
    }

    /** The index is one whose proof needs the tile. */
    @ParameterizedTest
    @CsvSource({"tile/0/000, 0", "tile/0/001, 256", "tile/0/002.p/188, 512", "tile/1/000.p/2, 512"})
    void anAlteredTileIsNotBelieved(String path, int index) {
        var tile = bytes(path);
        for (var at = 0; at < tile.length; at++) {
            tile[at] ^= 1;
            assertThatThrownBy(() -> tree().inclusion(index)).isInstanceOf(NotProven.class);
            assertThatThrownBy(() -> tree().leaf(index)).isInstanceOf(NotProven.class);
            assertThatThrownBy(() -> tree().entry(index)).isInstanceOf(NotProven.class);
            tile[at] ^= 1;
        }
        assertThat(tree().entry(index)).isEqualTo(ENTRIES.get(index));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"})
    void whateverIsAlteredNothingWrongIsProven(String path) {
        var tile = bytes(path);
        for (var at = 0; at < tile.length; at += 97) {
            tile[at] ^= 1;
            for (var index = 0; index < 700; index += 50) {
                try {
                    tree().inclusion(index).check(Hash.leaf(ENTRIES.get(index)), head.root());
                    assertThat(tree().entry(index)).isEqualTo(ENTRIES.get(index));
                    assertThat(tree().headAt(index).root())
                            .isEqualTo(Hash.of(NaiveTree.root(ENTRIES.subList(0, index))));
                } catch (NotProven e) {
                    assertThat(e).hasMessageContaining("not proven");
                }
            }
            tile[at] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/002.p/188", "tile/1/000.p/2"})
    void theRootIsMadeOfTheRightEdge(String path) {
        bytes(path)[40] ^= 1;
        assertThatThrownBy(() -> tree().headAt(700)).isInstanceOf(NotProven.class);
    }

    @Test
    void anAlteredEntryIsNotBelieved() {
        bytes("tile/entries/001")[20] ^= 1;
        assertThatThrownBy(() -> tree().entry(256)).isInstanceOf(NotProven.class);
        assertThat(tree().entry(255)).isEqualTo(ENTRIES.get(255));
    }

    @Test
    void otherRootsAreNotProven() {
        var other = new TileTree(store, new TreeHead(700, Hash.leaf(new byte[0])));
        assertThatThrownBy(() -> other.headAt(700)).isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> other.headAt(300)).isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> other.consistency(300)).isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> other.inclusion(5)).isInstanceOf(NotProven.class);
        assertThatThrownBy(() -> other.entry(5)).isInstanceOf(NotProven.class);
    }

    @Test
    void aLostOrCutTileIsNamed() {
        var tile = bytes("tile/0/001");
        store.files.put("tile/0/001", Arrays.copyOf(tile, tile.length - 1));
        assertThatThrownBy(() -> tree().inclusion(300))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("tile/0/001");
        store.files.remove("tile/0/001");
        assertThatThrownBy(() -> tree().inclusion(300))
                .isInstanceOf(TileMissing.class)
                .hasMessageContaining("tile/0/001");
    }

    @Test
    void anOlderHeadIsReadFromFullTiles() {
        var other = new MemoryTileStore();
        var sealer = Sealer.open(other, TreeHead.EMPTY);
        var at300 = sealer.append(ENTRIES.subList(0, 300));
        sealer.append(ENTRIES.subList(300, 700));
        other.files.remove("tile/0/001.p/44");
        other.files.remove("tile/entries/001.p/44");
        var old = new TileTree(other, at300);
        assertThat(old.headAt(300)).isEqualTo(at300);
        assertThat(old.entry(299)).isEqualTo(ENTRIES.get(299));
        assertThat(old.entries(1)).hasSize(44);
        assertThatThrownBy(() -> old.entry(300)).isInstanceOf(Malformed.class);
    }

    private TileTree tree() {
        return new TileTree(store, head);
    }

    private byte[] bytes(String path) {
        return Objects.requireNonNull(store.files.get(path), path);
    }
}
