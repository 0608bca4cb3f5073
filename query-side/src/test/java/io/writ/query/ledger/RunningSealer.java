package io.writ.query.ledger;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.testkit.WritServices;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A log in PostgreSQL, its ledger in a directory, and sealers on threads of their own. */
@WritServices
abstract class RunningSealer {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration INTERVAL = Duration.ofMillis(100);

    @TempDir
    Path directory;

    final Keys keys = Keys.of(1);
    final SealerState state = new SealerState(System::nanoTime);
    SealedLog sealed;
    Publications publications;
    Ledger ledger;

    /** Meters hold what they read by weak references. */
    Patrol patrol;

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

    LedgerSealer sealer() {
        return sealer(new Patrol(ledger, sealed.reader()));
    }

    LedgerSealer sealer(Patrol patrol) {
        return sealer(sealed.sealing(ledger, keys), patrol);
    }

    LedgerSealer sealer(Sealing sealing, Patrol patrol) {
        return new LedgerSealer(
                sealing,
                patrol,
                new PostgresTurn(sealed.asQuerySide()),
                sealed.log().appends(),
                state,
                INTERVAL);
    }

    void awaitSealed(long size) {
        Awaitility.await().atMost(PATIENCE).until(() -> ledger.head().size() == size);
    }
}
