package io.writ.events.ledger;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts tiles side by side: a put mostly waits for the disk, and a file system makes durable at one blow what it is asked for
 * at the same time, where it would keep everybody else waiting for one file after the other.
 *
 * <p>Belongs to one sealer. What it fails to put, {@link #flush} tells.
 */
public final class ParallelTiles implements TileStore {

    private static final int AT_ONCE = 16;

    private final TileStore store;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

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
        Thread.ofVirtual().name("tile").start(() -> {
            try {
                store.put(path, bytes);
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
    }

    @Override
    public void flush() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        var thrown = failure.getAndSet(null);
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException("a tile was not put", thrown);
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
