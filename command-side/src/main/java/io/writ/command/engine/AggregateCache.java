package io.writ.command.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the aggregates that this node used last.
 *
 * <p>By recency alone: a new aggregate is about to be used again, and a policy that weighs frequency drops it for old
 * ones that were used as often. Measured at 32 clients: such a policy had every lifecycle of three commands loaded again.
 *
 * <p>Strong and bounded: weak references would be dropped by every collection. An entry may be behind the log when
 * another node wrote; the append's version check finds that out, and {@link CommandDispatcher} makes sure that a
 * refusal is never based on an entry that is behind.
 *
 * <p>What was loaded before everything was removed is not taken in any more: it may hold what somebody erased meanwhile.
 */
@SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
final class AggregateCache implements Cache {

    private final Map<Object, Object> entries;
    private final LongSupplier loaded;
    private volatile long removals;

    /** @param loaded what {@link #removals} was before the thread that asks loaded what it puts here */
    AggregateCache(int capacity, LongSupplier loaded) {
        entries = Collections.synchronizedMap(new Recent(capacity));
        this.loaded = loaded;
    }

    /** How often everything was removed. */
    long removals() {
        return removals;
    }

    @Override
    public <K, V> @Nullable V get(K key) {
        return (V) entries.get(key);
    }

    @Override
    public void put(Object key, Object value) {
        synchronized (entries) {
            if (loaded.getAsLong() == removals) {
                entries.put(key, value);
            }
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        synchronized (entries) {
            return loaded.getAsLong() == removals && entries.putIfAbsent(key, value) == null;
        }
    }

    @Override
    public boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // written by who holds the entries only
    public void removeAll() {
        synchronized (entries) {
            removals++;
            entries.clear();
        }
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("nobody listens to this cache");
    }

    private static final class Recent extends LinkedHashMap<Object, Object> {

        private final int capacity;

        Recent(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > capacity;
        }
    }
}
