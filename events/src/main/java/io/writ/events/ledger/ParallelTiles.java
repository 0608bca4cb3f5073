package io.writ.events.ledger;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
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
    private final ConcurrentSkipListMap<Long, Throwable> failures = new ConcurrentSkipListMap<>();
    private long begun;

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
        var place = begun++;
        Thread.ofVirtual().name("tile").start(() -> {
            try {
                store.put(path, bytes);
            } catch (Throwable e) {
                failures.put(place, e);
            } finally {
                room.release();
            }
        });
    }

    @Override
    public void flush() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        var first = failures.firstEntry();
        if (first != null) {
            failures.clear();
            throw first.getValue() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException("a tile was not put", first.getValue());
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
