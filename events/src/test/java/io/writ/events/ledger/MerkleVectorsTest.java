package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees and proofs that others have published, and every way to spoil a proof. */
class MerkleVectorsTest {

    /** From transparency-dev/merkle, {@code proof/verify_test.go}: leaves, and the roots of the first n of them. */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<Hash> ROOTS = hashes(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Of the same file, with its leaves counted from 0. */
    static List<InclusionProof> inclusionProofs() {
        return List.of(
                new InclusionProof(0, 1, List.of()),
                new InclusionProof(
                        0,
                        8,
                        hashes(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                new InclusionProof(
                        5,
                        8,
                        hashes(
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
                new InclusionProof(2, 3, hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
                new InclusionProof(
                        1,
                        5,
                        hashes(
                                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")));
    }

    static List<ConsistencyProof> consistencyProofs() {
        return List.of(
                new ConsistencyProof(1, 1, List.of()),
                new ConsistencyProof(
                        1,
                        8,
                        hashes(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                new ConsistencyProof(
                        6,
                        8,
                        hashes(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
                new ConsistencyProof(
                        2,
                        5,
                        hashes(
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")),
                new ConsistencyProof(
                        6,
                        7,
                        hashes(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")));
    }

    /** Any hash of no node. */
    private static final Hash OTHER = hashes("abacaba000000000000000000000000000000000000000000060061e00123456")
            .getFirst();

    /** The roots of transparency-dev's {@code client_test.go}, whose leaves its {@code testdata/build_log.sh} lists. */
    @ParameterizedTest
    @CsvSource({
        "1, 0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
        "2, T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
        "3, Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
        "4, zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
        "5, gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=",
        "6, a6sWvsc2eEzmj72vah7mZ5dwFltivehh2b11qwlp5Jg=",
        "7, IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=",
        "14, SvCd38yNade7xEPY1a/aAc1M3A2AHYVF8lIiUnsH1ao=",
        "15, rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs="
    })
    void theTreeOfTessera(int size, String root) {
        var range = new CompactRange();
        Stream.of(
                        "one",
                        "two",
                        "three",
                        "four",
                        "five",
                        "six",
                        "seven",
                        "eit",
                        "nain",
                        "ten",
                        "ileven",
                        "twelf",
                        "threeten",
                        "fourten",
                        "fivten")
                .limit(size)
                .forEach(word -> range.append(Hash.leaf(word.getBytes(StandardCharsets.UTF_8))));
        assertThat(range.head()).isEqualTo(new TreeHead(size, Hash.parse(root)));
    }

    @Test
    void theTreeOfCertificateTransparency() {
        var range = new CompactRange();
        assertThat(range.root()).isEqualTo(ROOTS.getFirst());
        for (var leaf : LEAVES) {
            range.append(Hash.leaf(leaf));
            assertThat(range.root()).isEqualTo(ROOTS.get((int) range.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("inclusionProofs")
    void anInclusionProofIsMadeAndVerified(InclusionProof proof) {
        assertThat(tree().inclusion(proof.index(), proof.size())).isEqualTo(proof.path());
        proof.check(Hash.leaf(LEAVES.get((int) proof.index())), ROOTS.get((int) proof.size()));
    }

    @ParameterizedTest
    @MethodSource("consistencyProofs")
    void aConsistencyProofIsMadeAndVerified(ConsistencyProof proof) {
        assertThat(tree().consistency(proof.oldSize(), proof.newSize())).isEqualTo(proof.path());
        proof.check(ROOTS.get((int) proof.oldSize()), ROOTS.get((int) proof.newSize()));
    }

    @ParameterizedTest
    @MethodSource("inclusionProofs")
    void aSpoiltInclusionProofIsRefused(InclusionProof proof) {
        var index = proof.index();
        var size = proof.size();
        var leaf = Hash.leaf(LEAVES.get((int) index));
        var root = ROOTS.get((int) size);
        var spoilt = new LinkedHashMap<String, ThrowingCallable>();
        spoilt.put("index - 1", () -> new InclusionProof(index - 1, size, proof.path()).check(leaf, root));
        spoilt.put("index + 1", () -> new InclusionProof(index + 1, size, proof.path()).check(leaf, root));
        spoilt.put("index ^ 2", () -> new InclusionProof(index ^ 2, size, proof.path()).check(leaf, root));
        spoilt.put("size * 2", () -> new InclusionProof(index, size * 2, proof.path()).check(leaf, root));
        spoilt.put("size / 2", () -> new InclusionProof(index, size / 2, proof.path()).check(leaf, root));
        spoilt.put("other leaf", () -> proof.check(OTHER, root));
        spoilt.put("empty root", () -> proof.check(leaf, Hash.EMPTY));
        spoilt.put("other root", () -> proof.check(leaf, OTHER));
        paths(proof.path(), List.of(root, leaf, OTHER))
                .forEach((how, path) -> spoilt.put(how, () -> new InclusionProof(index, size, path).check(leaf, root)));
        refused(spoilt);
    }

    @ParameterizedTest
    @MethodSource("consistencyProofs")
    void aSpoiltConsistencyProofIsRefused(ConsistencyProof proof) {
        var old = proof.oldSize();
        var size = proof.newSize();
        var oldRoot = ROOTS.get((int) old);
        var root = ROOTS.get((int) size);
        var spoilt = new LinkedHashMap<String, ThrowingCallable>();
        // From the empty tree nothing needs a proof, so this is refused for its root and its path.
        spoilt.put("old - 1", () -> new ConsistencyProof(old - 1, size, proof.path()).check(oldRoot, root));
        spoilt.put("old + 1", () -> new ConsistencyProof(old + 1, size, proof.path()).check(oldRoot, root));
        spoilt.put("old ^ 2", () -> new ConsistencyProof(old ^ 2, size, proof.path()).check(oldRoot, root));
        spoilt.put("size * 2", () -> new ConsistencyProof(old, size * 2, proof.path()).check(oldRoot, root));
        spoilt.put("size / 2", () -> new ConsistencyProof(old, size / 2, proof.path()).check(oldRoot, root));
        spoilt.put("other old root", () -> proof.check(OTHER, root));
        spoilt.put("other root", () -> proof.check(oldRoot, OTHER));
        if (old != size) {
            spoilt.put("swapped roots", () -> proof.check(root, oldRoot));
            spoilt.put("no path", () -> new ConsistencyProof(old, size, List.of()).check(oldRoot, root));
        }
        paths(proof.path(), List.of(oldRoot, root, OTHER))
                .forEach((how, path) ->
                        spoilt.put(how, () -> new ConsistencyProof(old, size, path).check(oldRoot, root)));
        refused(spoilt);
    }

    @Test
    void whatIsConsistentWithoutAPath() {
        assertThatCode(() -> new ConsistencyProof(0, 0, List.of()).check(Hash.EMPTY, Hash.EMPTY))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ConsistencyProof(0, 8, List.of()).check(Hash.EMPTY, ROOTS.get(8)))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ConsistencyProof(8, 8, List.of()).check(ROOTS.get(8), ROOTS.get(8)))
                .doesNotThrowAnyException();
        refused(Map.of(
                "empty trees of other roots",
                        () -> new ConsistencyProof(0, 0, List.of()).check(Hash.EMPTY, ROOTS.get(8)),
                "an empty tree of another root", () -> new ConsistencyProof(0, 8, List.of()).check(OTHER, ROOTS.get(8)),
                "a path from the empty tree",
                        () -> new ConsistencyProof(0, 8, List.of(OTHER)).check(Hash.EMPTY, ROOTS.get(8)),
                "a path to the same tree",
                        () -> new ConsistencyProof(8, 8, List.of(ROOTS.get(8))).check(ROOTS.get(8), ROOTS.get(8)),
                "a shorter tree", () -> new ConsistencyProof(2, 1, List.of()).check(ROOTS.get(2), ROOTS.get(1))));
    }

    @Test
    void aHashHas32Bytes() {
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Hash.of(new byte[33])).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Hash.parse("AAAA")).isInstanceOf(Malformed.class);
    }

    /** A path with every bit flipped in turn, and with hashes too many or too few. */
    private static Map<String, List<Hash>> paths(List<Hash> path, List<Hash> strangers) {
        var spoilt = new LinkedHashMap<String, List<Hash>>();
        for (var n = 0; n < path.size(); n++) {
            for (var bit = 0; bit < Hash.SIZE * Byte.SIZE; bit++) {
                var bytes = path.get(n).bytes();
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                var at = n;
                spoilt.put("bit %d of %d".formatted(bit, n), changed(path, list -> {
                    list.set(at, Hash.of(bytes));
                    return list;
                }));
            }
            var at = n;
            spoilt.put("without " + n, changed(path, list -> {
                list.remove(at);
                return list;
            }));
            spoilt.put("twice " + n, changed(path, list -> {
                list.add(at, list.get(at));
                return list;
            }));
        }
        for (var n = 0; n <= path.size(); n++) {
            for (var stranger : strangers) {
                var at = n;
                spoilt.put("%s at %d".formatted(stranger, n), changed(path, list -> {
                    list.add(at, stranger);
                    return list;
                }));
            }
        }
        return spoilt;
    }

    private static List<Hash> changed(List<Hash> path, UnaryOperator<List<Hash>> change) {
        return change.apply(new ArrayList<>(path));
    }

    private static void refused(Map<String, ThrowingCallable> spoilt) {
        spoilt.forEach(
                (how, check) -> assertThatThrownBy(check).as(how).isInstanceOfAny(NotProven.class, Malformed.class));
    }

    private static Nodes tree() {
        return (height, index) -> {
            var from = (int) (index << height);
            return CompactRange.rootOf(LEAVES.subList(from, from + (1 << height)).stream()
                    .map(Hash::leaf)
                    .toList());
        };
    }

    private static List<Hash> hashes(String... hex) {
        return Stream.of(hex).map(HexFormat.of()::parseHex).map(Hash::of).toList();
    }
}
