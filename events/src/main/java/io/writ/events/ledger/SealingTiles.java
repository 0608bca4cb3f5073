package io.writ.events.ledger;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tiles as a sealer puts them. What stands in its way beyond the last checkpoint vouches for nothing: somebody put it, was
 * interrupted before the checkpoint, and the log lost those events. It is set aside.
 */
public final class SealingTiles implements TileStore {

    private final TileStore store;
    private final LongSupplier published;
    private final Consumer<String> told;

    /**
     * @param published the size of the last checkpoint, asked for when it matters
     * @param told the path of each tile that was set aside
     */
    public SealingTiles(TileStore store, LongSupplier published, Consumer<String> told) {
        this.store = store;
        this.published = published;
        this.told = told;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return store.read(path);
    }

    /** @throws TileConflict if other bytes are there that a checkpoint vouches for, or that are too new to be left over */
    @Override
    public boolean putIfAbsent(String path, byte[] bytes) {
        try {
            return store.putIfAbsent(path, bytes);
        } catch (TileConflict e) {
            if (TilePath.parse(path).isIn(published.getAsLong())) {
                throw e;
            }
            if (!store.setAside(path)) {
                throw TileConflict.beyond(path);
            }
            told.accept(path);
            return store.putIfAbsent(path, bytes);
        }
    }

    @Override
    public void flush() {
        store.flush();
    }

    @Override
    public void prune(long oldSize, long size) {
        store.prune(oldSize, size);
    }
}
