package io.writ.query.erasure;

import io.writ.edge.background.Repeating;
import io.writ.edge.background.Unquoted;
import io.writ.events.keys.PostgresKeyStore;
import io.writ.query.erasure.ErasureRows.Behind;
import io.writ.query.erasure.ErasureRows.Waiting;
import io.writ.query.projection.Projections;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was opened before a key was destroyed: rows of every generation of every projection, and copies.
 *
 * <p>Only when no process can open it any more, so that nothing comes back. Any node may do it, and again.
 */
final class ErasurePurge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasurePurge.class);

    /** As long as a process may use a key that it has in memory, and as long again to finish what it began. */
    private static final Duration SETTLED = PostgresKeyStore.STALE.multipliedBy(2);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String COPIES = "copies";

    private final ErasureRows rows;
    private final Projections projections;
    private final Copies copies;
    private final Repeating looks;

    ErasurePurge(ErasureRows rows, Projections projections, Copies copies) {
        this.rows = rows;
        this.projections = projections;
        this.copies = copies;
        // Before anything is answered: an old copy of the database may have been restored.
        catchUpOrWait();
        looks = new Repeating("erasure-purge", EVERY, this::look).start();
    }

    /** How much of it is done; 100 says that nothing is left. */
    int percent(UUID id) {
        var destroyed = rows.destroyed(id);
        if (destroyed.isEmpty()) {
            return 0;
        }
        var purged = rows.purged(id);
        var places = places(destroyed.get());
        long done = places.stream().filter(purged::contains).count();
        return Math.toIntExact(100 * done / places.size());
    }

    private void look() {
        catchUpOrWait();
        try {
            rows.waiting(SETTLED).forEach(this::take);
        } catch (RuntimeException e) {
            LOG.warn("Erasures wait: {}", Unquoted.line(e));
        }
    }

    private void catchUpOrWait() {
        try {
            while (catchUp()) {
                LOG.debug("Generations are purged on");
            }
        } catch (RuntimeException e) {
            LOG.warn("Erasures wait: {}", Unquoted.line(e));
        }
    }

    /**
     * Purges again what came back with an old copy of the database. Erasures that are complete say nothing of that.
     *
     * @return whether any generation came further
     */
    private boolean catchUp() {
        boolean further = false;
        for (var generation : rows.behind(SETTLED)) {
            further |= caughtUp(generation);
        }
        return further;
    }

    private boolean caughtUp(Behind generation) {
        var schema = generation.schema();
        var streams = generation.streams();
        try {
            if (generation.destroyed() != null && !streams.isEmpty()) {
                copies.takeBack(streams, settled(generation.destroyed()));
                if (!projections.refold(schema, streams)) {
                    return false;
                }
                LOG.info("{} is purged of {} streams that were erased before", schema, streams.size());
            }
            rows.reached(schema, generation.reached());
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} waits to be purged: {}", schema, Unquoted.line(e));
            return false;
        }
    }

    /** One that cannot be done now holds up no other. */
    private void take(Waiting erasure) {
        try {
            rows.take(erasure, this::purge);
        } catch (RuntimeException e) {
            LOG.warn("Erasure {} waits: {}", erasure.id(), Unquoted.line(e));
        }
    }

    private void purge(Waiting erasure) {
        var streams = rows.streams(erasure.id());
        var purged = rows.purged(erasure.id());
        var left = places(erasure.destroyed()).stream()
                .filter(place -> !purged.contains(place))
                .toList();
        boolean all = true;
        for (var place : left) {
            all &= purged(erasure, place, streams);
        }
        if (all) {
            rows.done(erasure.id(), erasure.destroyed(), SETTLED);
            LOG.info("Erasure {} is purged from {} places", erasure.id(), purged.size() + left.size());
        }
    }

    private boolean purged(Waiting erasure, String place, List<String> streams) {
        try {
            boolean done = purged(place, streams, settled(erasure.destroyed()));
            if (done) {
                rows.purged(erasure.id(), place);
            }
            return done;
        } catch (RuntimeException e) {
            LOG.warn("Erasure {} waits for {}: {}", erasure.id(), place, Unquoted.line(e));
            return false;
        }
    }

    private boolean purged(String place, List<String> streams, Instant before) {
        if (place.equals(COPIES)) {
            copies.takeBack(streams, before);
            return true;
        }
        return projections.refold(place, streams);
    }

    /** Copies first: they can be fetched. What was begun later could open nothing. */
    private List<String> places(Instant destroyed) {
        var places = new ArrayList<String>();
        places.add(COPIES);
        places.addAll(projections.generationsBefore(settled(destroyed)));
        return places;
    }

    private static Instant settled(Instant destroyed) {
        return destroyed.plus(SETTLED);
    }

    @Override
    public void close() {
        looks.stop();
    }
}
