package io.writ.query.projection;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.query.projection.Generation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every projector of this node: one thread for each generation that is built or serves.
 *
 * <p>Any number of nodes may run the same projectors; a generation's row lock gives each batch to one of them.
 */
public final class Projections implements ReadModels, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Projections.class);
    private static final Duration LOOK_AFTER = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration TOUCHED = Duration.ofMinutes(1);
    /** A tenth of what a reader may wait for an event to be visible. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofMillis(20);

    private final Map<String, Projector> projectors;
    private final DataSource database;
    private final EventReader events;
    private final Appends appends;
    private final Registry registry;
    private final Map<String, Running> running = new HashMap<>();
    private final Map<String, String> readable = new ConcurrentHashMap<>();
    private final Set<String> serving = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread supervisor = Thread.ofPlatform().name("projections").unstarted(this::supervise);

    /**
     * @param database for the runners, each of which holds a connection while it applies a batch, and for the books; with
     *     fewer than one for each generation that is built or serves they wait for each other. Not the pool that
     *     {@code events} reads over
     */
    public Projections(List<Projector> projectors, DataSource database, EventReader events, Appends appends) {
        this.projectors =
                projectors.stream().collect(Collectors.toUnmodifiableMap(Projector::name, projector -> projector));
        this.database = database;
        this.events = events;
        this.appends = appends;
        this.registry = new Registry(database);
    }

    /** Makes what is missing and begins; returns when every projection has a schema to read from. */
    public void start() {
        projectors.values().forEach(registry::ensure);
        look();
        supervisor.start();
    }

    @Override
    public ReadModel of(String projection) {
        return () -> {
            var schema = readable.get(projection);
            if (schema == null) {
                throw new ApiProblem(ProblemCode.UNAVAILABLE, "The read model is not there yet.");
            }
            return schema;
        };
    }

    /** Whether every projection has caught up once, and serves. */
    public boolean isReady() {
        return serving.containsAll(projectors.keySet());
    }

    /** How far the generations are that this node reads from, whichever node runs them; -1 when one is not there. */
    long readablePosition() {
        var schemas = List.copyOf(readable.values());
        return schemas.size() == projectors.size() ? registry.lowest(schemas) : -1;
    }

    List<Projector> projectors() {
        return projectors.values().stream()
                .sorted(java.util.Comparator.comparing(Projector::name))
                .toList();
    }

    Registry registry() {
        return registry;
    }

    /** @throws ApiProblem when there is none of this name */
    Projector projector(String name) {
        var projector = projectors.get(name);
        if (projector == null) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no projection of this name.");
        }
        return projector;
    }

    /**
     * Builds another generation beside the one that serves, and lets it serve when it has caught up.
     *
     * @param request what asks for it; the same one begins nothing again while its generation is there
     */
    void rebuild(String name, String request) {
        if (!registry.rebuild(projector(name), request)) {
            throw rebuilding(name);
        }
    }

    /** @throws ApiProblem when {@link #rebuild} would refuse it now */
    void checkMayRebuild(String name, String request) {
        if (!registry.mayRebuild(projector(name), request)) {
            throw rebuilding(name);
        }
    }

    private static ApiProblem rebuilding(String name) {
        return new ApiProblem(ProblemCode.REBUILD_RUNNING, "A rebuild of %s is running.".formatted(name));
    }

    /** Every generation that was begun before the moment, whether or not this node knows its projector. */
    public List<String> generationsBefore(Instant moment) {
        return registry.schemasBefore(moment);
    }

    /**
     * Folds streams again from the log in one generation.
     *
     * @return false when another version of this service has to do it, or the generation to go
     */
    public boolean refold(String schema, List<String> streams) {
        for (var projector : projectors.values()) {
            if (registry.generations(projector).stream()
                    .anyMatch(some -> some.schema().equals(schema))) {
                new Refold(database, events).run(projector, schema, streams);
                return true;
            }
        }
        return false;
    }

    private void supervise() {
        try {
            while (!stop.await(LOOK_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                lookOrWarn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOrWarn() {
        try {
            look();
            projectors.values().forEach(projector -> registry.drop(projector, GRACE, ABANDONED));
            registry.dropOthers(projectors.keySet(), ABANDONED);
        } catch (RuntimeException e) {
            log.warn("Projections cannot be looked after: {}", e.getMessage());
        } catch (Error e) {
            log.error("Projections cannot be looked after", e);
        }
    }

    private void look() {
        for (var projector : projectors.values()) {
            registry.touch(projector, TOUCHED);
            var generations = registry.generations(projector);
            for (var generation : generations) {
                if (generation.state() == State.RETIRED) {
                    stop(generation.schema());
                } else {
                    running.computeIfAbsent(generation.schema(), schema -> run(projector, schema));
                }
            }
            publish(projector, generations);
        }
    }

    private void publish(Projector projector, List<Generation> generations) {
        generations.stream()
                .filter(some -> some.state() == State.SERVING)
                .findFirst()
                .ifPresentOrElse(
                        some -> {
                            readable.put(projector.name(), some.schema());
                            serving.add(projector.name());
                        },
                        () -> generations.stream()
                                .filter(some -> some.state() == State.BUILDING)
                                .findFirst()
                                .ifPresent(some -> readable.put(projector.name(), some.schema())));
    }

    private Running run(Projector projector, String schema) {
        var runner = new GenerationRunner(projector, schema, database, events, new AppendNews(appends));
        return new Running(runner, Thread.ofPlatform().name(schema).start(runner));
    }

    private void stop(String schema) {
        var stopped = running.remove(schema);
        if (stopped != null) {
            stopped.runner().stop();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            supervisor.join();
            running.values().forEach(some -> some.runner().stop());
            for (var some : running.values()) {
                some.thread().interrupt();
                some.thread().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Running(GenerationRunner runner, Thread thread) {}

    /** News of the log, with a slow look behind it. */
    private record AppendNews(Appends appends) implements GenerationRunner.News {

        @Override
        public void await(long position) throws InterruptedException {
            appends.awaitAfter(position, IDLE);
        }

        @Override
        public void gather() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(GATHER.toNanos());
        }

        @Override
        public void pause() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(ELSEWHERE.toNanos());
        }
    }
}
