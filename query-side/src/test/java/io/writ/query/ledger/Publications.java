package io.writ.query.ledger;

import io.writ.events.ledger.CheckpointStore;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TreeHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notes when something is published, and may refuse it. */
final class Publications implements CheckpointStore {

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
