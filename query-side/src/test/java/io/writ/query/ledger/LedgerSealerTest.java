package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.writ.events.ledger.CheckpointStore;
import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.KeyRing;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NotProven;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TreeHead;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WritServices
class LedgerSealerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private final Keys keys = Keys.of(1);
    private final SealerState state = new SealerState(System::nanoTime);
    private SealedLog sealed;
    private Publications publications;
    private Ledger ledger;

    /** Meters hold what they read by weak references. */
    private Patrol patrol;

    @BeforeEach
    void open() {
        sealed = new SealedLog(directory);
        publications = new Publications(new FileCheckpointStore(directory));
        ledger = keys.ledger(new FileTileStore(directory), publications);
        patrol = new Patrol(ledger, sealed.reader());
    }

    @AfterEach
    void close() {
        sealed.close();
    }

    @Test
    void followsTheLogWithNoMoreCheckpointsThanAgreed() {
        try (var sealer = sealer()) {
            sealer.start();
            for (var n = 0; n < 40; n++) {
                sealed.append(25);
            }
            awaitSealed(1000);
        }
        assertThat(ledger.check(sealed.reader()).full().ok()).isTrue();
        var times = publications.times;
        for (var n = 1; n < times.size(); n++) {
            assertThat(times.get(n) - times.get(n - 1)).isGreaterThanOrEqualTo(INTERVAL.toNanos());
        }
        for (var size : publications.sizes) {
            assertThat(publications.at(size)).isPresent();
        }
        assertThat(directory.resolve("tile/0/000.p")).doesNotExist();
    }

    @Test
    void ofTwoNodesOneSealsAndTheOtherTakesOver() {
        var first = sealer().start();
        sealed.append(10);
        awaitSealed(10);
        try (var second = sealer();
                var third = new PostgresTurn(sealed.asQuerySide())) {
            second.start();
            sealed.append(10);
            awaitSealed(20);
            assertThat(third.take()).isFalse();
            first.close();
            sealed.append(10);
            awaitSealed(30);
        }
        assertThat(ledger.check(sealed.reader()).full().ok()).isTrue();
    }

    @Test
    void goesOnWhenItsSessionIsCutOff() {
        try (var sealer = sealer();
                var other = sealer()) {
            sealer.start();
            other.start();
            sealed.append(10);
            awaitSealed(10);
            sealed.tamper("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'writ-sealer' and datname = current_database()");
            sealed.append(10);
            awaitSealed(20);
        }
    }

    @Test
    void aTurnIsHadByOneAndFreeWhenItsSessionIsGone() {
        try (var one = new PostgresTurn(sealed.asQuerySide());
                var two = new PostgresTurn(sealed.asQuerySide())) {
            assertThat(one.take()).isTrue();
            assertThat(one.take()).isTrue();
            assertThat(two.take()).isFalse();
            one.close();
            Awaitility.await().atMost(PATIENCE).until(two::take);
            assertThat(one.take()).isFalse();
        }
    }

    @Test
    void countsWhatFailsAndTriesAgain() {
        var meters = new SimpleMeterRegistry();
        LedgerMeters.register(state, patrol, sealed.reader(), meters);
        publications.full.set(true);
        sealed.append(10);
        try (var sealer = sealer()) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> state.failures() > 1);
            assertThat(meters.get("writ.ledger.lag").gauge().value()).isEqualTo(10);
            publications.full.set(false);
            awaitSealed(10);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> meters.get("writ.ledger.size").gauge().value() == 10);
        }
        assertThat(meters.get("writ.ledger.lag").gauge().value()).isZero();
        assertThat(meters.get("writ.ledger.failures").functionCounter().count()).isGreaterThan(1);
        assertThat(meters.get("writ.ledger.altered").gauge().value()).isEqualTo(Patrol.NOTHING);
        assertThat(meters.get("writ.ledger.checkpoint.age").timeGauge().value()).isNotNegative();
    }

    @Test
    void aKeyIsReplacedWhileItSeals() throws IOException {
        var held = Files.createDirectory(directory.resolve("keys"));
        var old = Keys.of(1).verifiers().getFirst();
        var next = Keys.of(2).verifiers().getFirst();
        Files.writeString(held.resolve("old.pem"), Keys.pem(1));
        var ring = KeyRing.open(Keys.ORIGIN, List.of(held), List.of(), why -> {});
        var rotating = new Ledger(ring, new FileTileStore(directory), publications);
        var patrol = new Patrol(rotating, sealed.reader());
        try (var sealer = sealer(sealed.sealing(rotating, ring), patrol)) {
            sealer.start();
            sealed.append(1);
            awaitSigned(rotating, 1, old);
            Files.writeString(held.resolve("new.pem"), Keys.pem(2));
            sealed.append(1);
            awaitSigned(rotating, 2, old, next);
            Files.writeString(held.resolve("old.vkey"), old + "\n");
            Files.delete(held.resolve("old.pem"));
            sealed.append(1);
            awaitSigned(rotating, 3, next);
        }
        assertThat(state.failures()).isZero();
        assertThat(rotating.trusted().opened(publications.at(1).orElseThrow()).signedBy())
                .as("an old checkpoint stays verifiable")
                .containsExactly(old);
    }

    @Test
    void sealsOnceThereIsAKeyAndLeavesItToOthersWhenItIsGone() throws IOException {
        var held = Files.createDirectory(directory.resolve("keys"));
        Files.writeString(held.resolve("log.vkey"), Keys.of(1).verifiers().getFirst() + "\n");
        var ring = KeyRing.open(Keys.ORIGIN, List.of(held), List.of(), why -> {});
        var waiting = new Ledger(ring, new FileTileStore(directory), publications);
        try (var sealer = sealer(sealed.sealing(waiting, ring), new Patrol(waiting, sealed.reader()));
                var other = new PostgresTurn(sealed.asQuerySide())) {
            sealer.start();
            sealed.append(1);
            assertThat(other.take()).isTrue();
            other.close();
            Files.writeString(held.resolve("log.pem"), Keys.pem(1));
            Awaitility.await().atMost(PATIENCE).until(() -> waiting.head().size() == 1);
            Files.delete(held.resolve("log.pem"));
            Awaitility.await().atMost(PATIENCE).until(other::take);
        }
        assertThat(state.failures()).isZero();
    }

    private void awaitSigned(Ledger log, long size, NoteVerifier... keys) {
        Awaitility.await().atMost(PATIENCE).until(() -> log.head().size() == size);
        assertThat(log.trusted().opened(publications.at(size).orElseThrow()).signedBy())
                .containsExactlyInAnyOrder(keys);
    }

    @Test
    void tellsOfALogThatWasAlteredWhileItRuns() {
        var patrol = new Patrol(ledger, sealed.reader());
        try (var sealer = sealer(patrol)) {
            sealer.start();
            sealed.append(300);
            awaitSealed(300);
            sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
            sealed.append(10);
            awaitSealed(310);
        }
    }

    @Test
    void looksForAlterationsWhileNothingCanBeSealed() {
        sealed.append(300);
        sealed.sealing(ledger, keys).round();
        publications.full.set(true);
        sealed.append(1);
        sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
        try (var sealer = sealer(patrol)) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
        }
        assertThat(ledger.head().size()).isEqualTo(300);
        assertThat(state.failures()).isPositive();
    }

    @Test
    void tellsWhatKeptItFromSealingWhenTheWalkFailsToo() {
        sealed.append(10);
        sealed.sealing(ledger, keys).round();
        sealed.tamper("update log.events_0 set payload = '{}' where position = 9");
        var failing = new Patrol(Keys.of(2).ledger(new FileTileStore(directory), publications), sealed.reader());
        assertThatThrownBy(failing::step).isInstanceOf(NotProven.class);
        try (var sealer = sealer(sealed.sealing(ledger, keys), failing)) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> failing.wrong() == 9);
        }
    }

    /** The one that seals may be down, and its turn is to be free when it comes back. */
    @Test
    void looksForAlterationsWithoutAKeyAndWithoutATurn() {
        sealed.append(300);
        sealed.sealing(ledger, keys).round();
        sealed.tamper("update log.events_0 set payload = '{}' where position = 17");
        try (var sealer = sealer(sealed.sealing(ledger, Keys.of()), patrol);
                var other = new PostgresTurn(sealed.asQuerySide())) {
            sealer.start();
            Awaitility.await().atMost(PATIENCE).until(() -> patrol.wrong() == 17);
            assertThat(other.take()).isTrue();
        }
        assertThat(state.failures()).isZero();
    }

    private LedgerSealer sealer() {
        return sealer(new Patrol(ledger, sealed.reader()));
    }

    private LedgerSealer sealer(Patrol patrol) {
        return sealer(sealed.sealing(ledger, keys), patrol);
    }

    private LedgerSealer sealer(Sealing sealing, Patrol patrol) {
        return new LedgerSealer(
                sealing,
                patrol,
                new PostgresTurn(sealed.asQuerySide()),
                sealed.log().appends(),
                state,
                INTERVAL);
    }

    private void awaitSealed(long size) {
        Awaitility.await().atMost(PATIENCE).until(() -> ledger.head().size() == size);
    }

    /** Notes when something is published, and may refuse it. */
    private static final class Publications implements CheckpointStore {

        final List<Long> times = new CopyOnWriteArrayList<>();
        final List<Long> sizes = new CopyOnWriteArrayList<>();
        final AtomicBoolean full = new AtomicBoolean();
        private final CheckpointStore store;

        Publications(CheckpointStore store) {
            this.store = store;
        }

        @Override
        public Optional<SignedNote> latest() {
            return store.latest();
        }

        @Override
        public Optional<SignedNote> at(long size) {
            return store.at(size);
        }

        @Override
        public void cosign(SignedNote note, boolean enough) {
            store.cosign(note, enough);
        }

        @Override
        public Optional<SignedNote> witnessed() {
            return store.witnessed();
        }

        @Override
        public int prune(Instant before) {
            return store.prune(before);
        }

        @Override
        public boolean publish(TreeHead old, SignedNote next) {
            if (full.get()) {
                throw new IllegalStateException("no space left on device");
            }
            times.add(System.nanoTime());
            var published = store.publish(old, next);
            if (published) {
                sizes.add(Long.valueOf(next.text().lines().skip(1).findFirst().orElseThrow()));
            }
            return published;
        }
    }
}
