package io.writ.events.ledger;

import java.util.Optional;

/**
 * Where tiles and bundles are kept, by their tlog-tiles path. Nothing is ever changed through it.
 *
 * <p>Failures to read or write throw an unchecked exception of the store's own.
 */
public interface TileStore {

    Optional<byte[]> read(String path);

    /**
     * Keeps the bytes, all or none of them; durably once {@link #flush} has returned.
     *
     * @return whether they were not there before
     * @throws TileConflict if other bytes are
     */
    boolean putIfAbsent(String path, byte[] bytes);

    /**
     * Keeps the bytes as {@link #putIfAbsent} does, or begins to: what that would throw, {@link #flush} may throw in its
     * place.
     */
    default void put(String path, byte[] bytes) {
        var unused = putIfAbsent(path, bytes);
    }

    /** What was put before is durable when it returns. Asked for once for many tiles, since it waits for the disk. */
    void flush();

    /**
     * Keeps elsewhere what is at a path, so that the path is free; not while it is so new that its writer may be at work.
     *
     * @return whether the path is free
     */
    default boolean setAside(String path) {
        return false;
    }

    /**
     * May remove the partial tiles and bundles whose full ones came with this growth, as tlog-tiles permits: an entry a
     * second would else be stored a hundred times over. Only what is published already may be pruned.
     */
    default void prune(long oldSize, long size) {}
}
