package io.writ.events.ledger;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Puts tiles side by side: a put mostly waits for the disk, and a file system makes durable at one blow what it is asked for
 * at the same time, where it would keep everybody else waiting for one file after the other.
 *
 * <p>Belongs to one sealer. Of what it fails to put, {@link #flush} tells what was begun first.
 */
public final class ParallelTiles implements TileStore {

    private static final int AT_ONCE = 16;

    private final TileStore store;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Queue<CompletableFuture<Void>> begun = new ArrayDeque<>();

    /** @param store for several threads at once */
    public ParallelTiles(TileStore store) {
        this.store = store;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return store.read(path);
    }

    @Override
    public boolean putIfAbsent(String path, byte[] bytes) {
        return store.putIfAbsent(path, bytes);
    }

    @Override
    public void put(String path, byte[] bytes) {
        room.acquireUninterruptibly();
        begun.add(CompletableFuture.runAsync(
                () -> {
                    try {
                        store.put(path, bytes);
                    } finally {
                        room.release();
                    }
                },
                Thread::startVirtualThread));
    }

    @Override
    public void flush() {
        var failures = begun.stream()
                .map(each -> each.handle((done, thrown) -> thrown).join())
                .filter(Objects::nonNull)
                .map(Throwable::getCause)
                .toList();
        begun.clear();
        if (!failures.isEmpty()) {
            throw failures.getFirst() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException("a tile was not put", failures.getFirst());
        }
        store.flush();
    }

    @Override
    public boolean setAside(String path) {
        return store.setAside(path);
    }

    @Override
    public void prune(long oldSize, long size) {
        store.prune(oldSize, size);
    }
}
