package io.writ.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.KeyRing;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keys come and go while it seals. */
class SealerKeysTest extends RunningSealer {

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
}
