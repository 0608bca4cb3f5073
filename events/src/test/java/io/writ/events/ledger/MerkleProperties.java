package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is computed from tiles is what RFC 6962 says, read word for word. */
class MerkleProperties {

    private static final int LARGEST = 2_000;

    private static final List<byte[]> ENTRIES = NaiveTree.entries(65_537);

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, LARGEST),
                Arbitraries.of(1, 2, 3, 255, 256, 257, 511, 512, 513, 1_023, 1_024, 1_025, 1_791, 1_792, 1_793));
    }

    @Property(tries = 150)
    void rootsAndProofsAreThoseOfTheNaiveTree(
            @ForAll("sizes") int size,
            @ForAll @IntRange(max = LARGEST) int one,
            @ForAll @IntRange(max = LARGEST) int other) {
        agree(size, one % size, other % (size + 1));
    }

    @Example
    void alsoBeyondTheSecondLevelOfTiles() {
        for (var size : List.of(65_535, 65_536, 65_537)) {
            for (var index : List.of(0, 255, 256, 32_768, 65_534, size - 1)) {
                agree(size, index, index + 1);
            }
            agree(size, 0, 0);
            agree(size, 0, 65_280);
        }
    }

    private static void agree(int size, int index, int oldSize) {
        var entries = ENTRIES.subList(0, size);
        var store = new MemoryTileStore();
        var head = Sealer.open(store, TreeHead.EMPTY).append(entries);
        assertThat(head).isEqualTo(new TreeHead(size, Hash.of(NaiveTree.root(entries))));

        var tree = new TileTree(store, head);
        var inclusion = tree.inclusion(index);
        assertThat(inclusion.path()).isEqualTo(NaiveTree.hashes(NaiveTree.path(index, entries)));
        assertThat(tree.entry(index)).isEqualTo(entries.get(index));

        var old = tree.headAt(oldSize);
        assertThat(old.root()).isEqualTo(Hash.of(NaiveTree.root(entries.subList(0, oldSize))));
        var consistency = tree.consistency(oldSize);
        if (oldSize > 0) {
            assertThat(consistency.path()).isEqualTo(NaiveTree.hashes(NaiveTree.proof(oldSize, entries)));
        }
        consistency.check(old.root(), head.root());
        refuseOthers(inclusion, head, size);
    }

    /** A proof of one leaf is none of another. */
    private static void refuseOthers(InclusionProof inclusion, TreeHead head, int size) {
        var leaf = Hash.leaf(ENTRIES.get((int) inclusion.index()));
        inclusion.check(leaf, head.root());
        if (size > 1) {
            var next = new InclusionProof((inclusion.index() + 1) % size, size, inclusion.path());
            assertThatThrownBy(() -> next.check(leaf, head.root())).isInstanceOf(NotProven.class);
        }
        var stranger = Hash.leaf(new byte[] {1});
        assertThatThrownBy(() -> inclusion.check(stranger, head.root())).isInstanceOf(NotProven.class);
    }
}
