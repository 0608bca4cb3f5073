package io.writ.events.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TlogProofTest {

    private static final List<byte[]> ENTRIES = NaiveTree.entries(300);

    private static final NoteSigner LOG = NoteSigner.ofSeed("log.example", new byte[32]);

    private static final NoteSigner WITNESS =
            NoteSigner.ofSeed("witness.example", "witness of thirty-two characters".getBytes(StandardCharsets.UTF_8));

    private static final TrustedKeys KEYS = new TrustedKeys(
            "log.example",
            List.of(LOG.verifier(NoteVerifier.Kind.NOTE)),
            List.of(WITNESS.verifier(NoteVerifier.Kind.COSIGNATURE)),
            1);

    private final MemoryTileStore store = new MemoryTileStore();
    private final TreeHead head = Sealer.open(store, TreeHead.EMPTY).append(ENTRIES);
    private final Checkpoint checkpoint = Checkpoint.of("log.example", head);
    private final SignedNote signed =
            checkpoint.sign(LOG).with(List.of(WITNESS.cosign(checkpoint, Instant.ofEpochSecond(1_700_000_000))));
    private final TlogProof proof = TlogProof.of(new TileTree(store, head).inclusion(299), signed);

    @Test
    void aProofIsAFileOfItsOwn() {
        var file = new String(proof.bytes(), StandardCharsets.UTF_8);
        assertThat(file).startsWith("c2sp.org/tlog-proof@v1\nindex 299\n");
        assertThat(file.lines().filter(line -> line.length() == 44))
                .hasSize(proof.path().size() + 1);
        assertThat(file).endsWith("\n\n" + new String(signed.bytes(), StandardCharsets.UTF_8));
        assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
    }

    @Test
    void everyEntryIsProvenOffline() {
        var tree = new TileTree(store, head);
        for (var index = 0; index < ENTRIES.size(); index += 13) {
            var file = TlogProof.of(tree.inclusion(index), signed).bytes();
            assertThat(TlogProof.parse(file).check(ENTRIES.get(index), KEYS)).isEqualTo(checkpoint);
        }
    }

    @Test
    void aTreeOfOneLeafNeedsNoPath() {
        var one = new TreeHead(1, Hash.leaf(ENTRIES.getFirst()));
        var file = TlogProof.of(
                        new InclusionProof(0, 1, List.of()),
                        Checkpoint.of("log.example", one).sign(LOG))
                .bytes();
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("c2sp.org/tlog-proof@v1\nindex 0\n\nlog.example\n1\n");
        var keys = new TrustedKeys("log.example", LOG.verifier(NoteVerifier.Kind.NOTE));
        assertThat(TlogProof.parse(file).check(ENTRIES.getFirst(), keys).head()).isEqualTo(one);
    }

    @Test
    void itMayCarryAnythingElse() {
        for (var extra : List.of("anything", "")) {
            var with = new TlogProof(
                    Optional.of(extra.getBytes(StandardCharsets.UTF_8)), proof.index(), proof.path(), signed);
            var read = TlogProof.parse(with.bytes());
            assertThat(read.extra())
                    .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo(extra));
            assertThat(read.bytes()).isEqualTo(with.bytes());
            assertThat(read.check(ENTRIES.get(299), KEYS)).isEqualTo(checkpoint);
        }
    }

    @Test
    void otherEntriesIndicesAndKeysAreNotProven() {
        assertThatThrownBy(() -> proof.check(ENTRIES.get(298), KEYS)).isInstanceOf(NotProven.class);
        var elsewhere = new TlogProof(Optional.empty(), 298, proof.path(), signed);
        assertThatThrownBy(() -> elsewhere.check(ENTRIES.get(299), KEYS)).isInstanceOf(NotProven.class);
        var beyond = new TlogProof(Optional.empty(), 300, proof.path(), signed);
        assertThatThrownBy(() -> beyond.check(ENTRIES.get(299), KEYS)).isInstanceOf(Malformed.class);
        var unwitnessed = new TlogProof(Optional.empty(), 299, proof.path(), checkpoint.sign(LOG));
        assertThatThrownBy(() -> unwitnessed.check(ENTRIES.get(299), KEYS)).isInstanceOf(NotProven.class);
        var others = new TrustedKeys("log.example", WITNESS.verifier(NoteVerifier.Kind.NOTE));
        assertThatThrownBy(() -> proof.check(ENTRIES.get(299), others)).isInstanceOf(NotProven.class);
    }

    /** Whatever single bit of the file is altered, it is refused; only the unknown is ignored, and there is none. */
    @Test
    void everyAlteredBitIsFound() {
        var file = proof.bytes();
        for (var bit = 0; bit < file.length * Byte.SIZE; bit++) {
            var altered = file.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> TlogProof.parse(altered).check(ENTRIES.get(299), KEYS))
                    .as("bit %d", bit)
                    .isInstanceOfAny(NotProven.class, Malformed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c2sp.org/tlog-proof@v1, c2sp.org/tlog-proof@v2",
        "index 299, index 0299",
        "index 299, index -299",
        "index 299, index notanumber",
        "index 299, index  299",
        "index 299, extra index 299",
        "index 299, 'index 299 '",
        "index 299, ''",
        "index 299, index 299|extra AAAA",
        "index 299, extra AAAA|extra AAAA|index 299",
        "index 299, extra !!notbase64!!|index 299",
        "index 299, extra AAA|index 299",
        "index 299, index 299|index 299",
        "index 299, index 299|!!notbase64!!",
        "index 299, index 299|AAAA"
    })
    void anyOtherFileIsRefused(String from, String to) {
        var file = new String(proof.bytes(), StandardCharsets.UTF_8).replace(from, to.replace('|', '\n'));
        assertThatThrownBy(() -> TlogProof.parse(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void aPathHasABound() {
        var path = Collections.nCopies(64, Hash.EMPTY);
        assertThatThrownBy(() -> new TlogProof(Optional.empty(), 0, path, signed))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new TlogProof(Optional.empty(), -1, List.of(), signed))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> TlogProof.parse(new byte[0])).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> TlogProof.parse(new byte[3_000_000])).isInstanceOf(Malformed.class);
    }
}
