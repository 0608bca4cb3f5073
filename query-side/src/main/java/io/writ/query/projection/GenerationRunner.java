package io.writ.query.projection;

import io.writ.edge.background.Unquoted;
import io.writ.events.log.EventReader;
import io.writ.query.projection.Generation.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one generation from where it is to the end of the log, and keeps it there. */
final class GenerationRunner implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(GenerationRunner.class);
    private static final int BATCH = 1_000;
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

    private final Projector projector;
    private final String schema;
    private final DataSource database;
    private final EventReader events;
    private final News news;
    private final AtomicLong reached = new AtomicLong(-1);
    private long applied = -1;
    private volatile boolean stopped;

    /**
     * @param events read over connections of its own, since a batch holds one already
     * @param news waits for events after a position
     */
    GenerationRunner(Projector projector, String schema, DataSource database, EventReader events, News news) {
        this.projector = projector;
        this.schema = schema;
        this.database = database;
        this.events = events;
        this.news = news;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                switch (step()) {
                    case PROGRESS -> {}
                    case FOLLOWED -> {
                        reached.accumulateAndGet(applied, Math::max);
                        news.gather();
                        news.await(applied);
                    }
                    case CAUGHT_UP -> news.await(reached.get());
                    case ELSEWHERE -> news.pause();
                }
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                if (!stopped) {
                    log.warn("{} pauses: {}", schema, Unquoted.line(e));
                    LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
                }
            } catch (Error e) {
                // A thread that ended would leave the generation where it is, and this node would call itself ready.
                log.error("{} pauses", schema, e);
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            }
        }
    }

    void stop() {
        stopped = true;
    }

    /** A position that the generation has reached at least; what another node did is not known here. */
    long reached() {
        return reached.get();
    }

    private Step step() {
        return Transactions.run(database, connection -> {
            var taken = Registry.take(connection, schema);
            return taken.isEmpty() ? Step.ELSEWHERE : apply(connection, taken.get());
        });
    }

    private Step apply(Connection connection, Generation generation) throws SQLException {
        var batch = events.after(generation.position(), BATCH);
        if (batch.isEmpty()) {
            serves(connection, generation);
            reached.accumulateAndGet(generation.position(), Math::max);
            return Step.CAUGHT_UP;
        }
        var concerning = batch.stream()
                .filter(event -> projector.concerns(event.stream()))
                .toList();
        if (!concerning.isEmpty()) {
            new Batch(projector, schema, connection).apply(concerning);
        }
        long position = batch.getLast().position();
        Registry.advance(connection, schema, position);
        applied = position;
        return batch.size() < BATCH && serves(connection, generation.at(position)) ? Step.FOLLOWED : Step.PROGRESS;
    }

    /** Whether it does, now that it has applied all there was; under load there never is a moment without events. */
    private boolean serves(Connection connection, Generation generation) throws SQLException {
        if (generation.state() == State.SERVING) {
            return true;
        }
        boolean serves = Registry.serve(connection, generation);
        if (serves) {
            log.info("{} has caught up at position {} and serves", schema, generation.position());
        }
        return serves;
    }

    private enum Step {
        PROGRESS,
        /** All there was, by a generation that serves: nothing is to be done before there is more. */
        FOLLOWED,
        CAUGHT_UP,
        ELSEWHERE
    }

    /** When to look again. */
    interface News {

        /** Returns when there may be events after the position. */
        void await(long position) throws InterruptedException;

        /** Waits a moment for more: at full speed a batch for each event would cost more than the events. */
        void gather() throws InterruptedException;

        /** Waits a moment, since another node does the work. */
        void pause() throws InterruptedException;
    }
}
