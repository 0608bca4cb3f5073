package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.ledger.HttpWitness;
import io.writ.edge.ledger.Witnessing;
import io.writ.events.ledger.Checkpoint;
import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Hash;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteSigner;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Sealer;
import io.writ.events.ledger.TreeHead;
import io.writ.events.ledger.TrustedKeys;
import io.writ.events.ledger.Witness;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witnesses that check signatures and proofs themselves are asked over HTTP. */
@Tag("io")
class WitnessRoundsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Keys keys = Keys.of(1);
    private final TrustedKeys log =
            new TrustedKeys(Keys.ORIGIN, keys.verifiers().toArray(NoteVerifier[]::new));

    private final AtomicLong now = new AtomicLong();

    @TempDir
    private Path directory;

    private FileCheckpointStore store;
    private Ledger ledger;

    @BeforeEach
    void open() {
        store = new FileCheckpointStore(directory);
        ledger = keys.ledger(new FileTileStore(directory), store);
    }

    @Test
    void cosignWhatFollowsFromWhatTheyHaveSeen() throws IOException {
        try (var witness = new StrictWitness("w1.example", 11, log)) {
            var rounds = rounds(witness.prefix(), witness.key());
            rounds.step();
            assertThat(witness.answers).as("nothing is published yet").isEmpty();
            grow(3);
            rounds.step();
            rounds.step();
            grow(300);
            rounds.step();
            assertThat(witness.answers).containsExactly(200, 200);
            for (var note : List.of(store.latest(), store.at(3), store.at(303), store.witnessed())) {
                var opened = trusting(1, witness.key()).opened(note.orElseThrow());
                assertThat(opened.cosignedBy())
                        .containsExactly(new TrustedKeys.Cosigned(witness.key(), StrictWitness.SEEN));
            }
            assertThat(ledger.head().size()).isEqualTo(303);
        }
    }

    @Test
    void sayWhereTheyAreAndAreAskedFromThere() throws IOException {
        try (var witness = new StrictWitness("w1.example", 11, log)) {
            var seen = grow(5);
            witness.remember(seen);
            grow(300);
            rounds(witness.prefix(), witness.key()).step();
            assertThat(witness.answers).containsExactly(409, 200);
            assertThat(store.witnessed()).isPresent();
        }
    }

    @Test
    void doNotCosignAForkNorAnotherKeyNorAnotherLog() throws IOException {
        var foreign = new TrustedKeys(Keys.ORIGIN, Keys.of(9).verifiers().toArray(NoteVerifier[]::new));
        var other = new TrustedKeys("other.example/log", keys.verifiers().toArray(NoteVerifier[]::new));
        try (var forked = new StrictWitness("w1.example", 11, log);
                var ahead = new StrictWitness("w2.example", 12, log);
                var stranger = new StrictWitness("w3.example", 13, foreign);
                var elsewhere = new StrictWitness("w4.example", 14, other)) {
            forked.remember(new TreeHead(5, Hash.leaf(new byte[] {1})));
            ahead.remember(new TreeHead(500, Hash.leaf(new byte[] {1})));
            grow(300);
            for (var witness : List.of(forked, ahead, stranger, elsewhere)) {
                rounds(witness.prefix(), witness.key()).step();
            }
            assertThat(forked.answers).containsExactly(409, 422);
            assertThat(ahead.answers).containsExactly(409);
            assertThat(stranger.answers).containsExactly(403);
            assertThat(elsewhere.answers).containsExactly(404);
            assertThat(store.witnessed()).isEmpty();
            assertThat(store.latest().orElseThrow().signatures()).hasSize(1);
        }
    }

    /** A log that is quiet publishes no other checkpoint. */
    @Test
    void areAskedAgainAfterAWhileWhenTheyRefuse() throws IOException {
        try (var witness = new StrictWitness("w1.example", 11, log)) {
            witness.refuse(503);
            grow(3);
            var rounds = rounds(witness.prefix(), witness.key());
            rounds.step();
            now.addAndGet(Duration.ofSeconds(29).toNanos());
            rounds.step();
            assertThat(witness.answers).containsExactly(503);
            witness.refuse(0);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            rounds.step();
            now.addAndGet(Duration.ofHours(1).toNanos());
            rounds.step();
            assertThat(witness.answers).containsExactly(503, 200);
            assertThat(store.witnessed()).isPresent();
        }
    }

    @Test
    void areNotBelievedWhenTheyAnswerForSomebodyElse() throws IOException {
        try (var witness = new StrictWitness("w1.example", 11, log);
                var other = new StrictWitness("w2.example", 12, log)) {
            grow(3);
            rounds(witness.prefix(), other.key()).step();
            assertThat(witness.answers).containsExactly(200);
            assertThat(store.latest().orElseThrow().signatures()).hasSize(1);
        }
    }

    /** One answers, one is gone, one never answers: two of three are not reached, one of three is. */
    @Test
    void holdUpNeitherSealingNorEachOther() throws IOException {
        try (var witness = new StrictWitness("w1.example", 11, log);
                var second = new StrictWitness("w2.example", 12, log);
                var silent = new ServerSocket(0)) {
            var state = new SealerState(System::nanoTime);
            var never = URI.create("http://localhost:%d".formatted(silent.getLocalPort()));
            var witnesses = List.<Witness>of(
                    new HttpWitness(never, key(13), Duration.ofMinutes(1)),
                    new HttpWitness(witness.prefix(), witness.key(), TIMEOUT),
                    new HttpWitness(second.prefix(), second.key(), TIMEOUT));
            var witnessing = new Witnessing(witnesses, 2, Duration.ofDays(7));
            try (var chores = new LedgerChores(ledger, witnessing, state, Clock.systemUTC())) {
                chores.start();
                state.turn(true);
                grow(3);
                grow(4);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> store.witnessed()
                                .filter(note -> Checkpoint.parse(note.text()).size() == 7)
                                .isPresent());
            }
            trusting(2, witness.key(), second.key(), key(13))
                    .open(store.witnessed().orElseThrow());
        }
    }

    private static NoteVerifier key(int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return NoteSigner.ofSeed("silent.example", bytes).verifier(NoteVerifier.Kind.COSIGNATURE);
    }

    private WitnessRounds rounds(URI prefix, NoteVerifier key) {
        var cosignatures = new Cosignatures(store, List.of(key), 1);
        return new WitnessRounds(ledger, new HttpWitness(prefix, key, TIMEOUT), cosignatures, now::get);
    }

    private TrustedKeys trusting(int quorum, NoteVerifier... witnesses) {
        return new TrustedKeys(Keys.ORIGIN, log.log(), List.of(witnesses), quorum);
    }

    private TreeHead grow(int count) {
        var old = ledger.head();
        var sealer = Sealer.open(ledger.tiles(), old);
        var next = sealer.append(IntStream.range(0, count)
                .mapToObj(n -> "entry %d".formatted(old.size() + n).getBytes(StandardCharsets.UTF_8))
                .toList());
        store.publish(old, keys.sign(Checkpoint.of(Keys.ORIGIN, next)));
        ledger.tiles().prune(old.size(), next.size());
        return next;
    }
}
