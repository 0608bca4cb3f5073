package io.writ.command.erasure;

import io.writ.command.Principal;
import io.writ.command.engine.CommandContext;
import io.writ.command.erasure.ErasureProgress.Job;
import io.writ.edge.background.Unquoted;
import io.writ.events.Actor;
import io.writ.events.keys.PostgresKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries erasures from their first event to their last, on every command node: what one left, another takes up. Every
 * step may be repeated.
 *
 * <p>It also looks once a second whether somebody was erased by another node, so that nothing of them stays in memory,
 * nor in messages of events that were parked meanwhile.
 */
final class WhenErasureRequestedThenDestroyKey implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WhenErasureRequestedThenDestroyKey.class);

    private static final Actor SERVICE = new Actor("writ", Actor.Kind.SYSTEM, null, null, null);

    /** Longer than any reaction: one that was under way may have been parked with what it quoted. */
    private static final Duration REACTIONS_ENDED = Duration.ofSeconds(30);

    /** So often it looks for destroyed keys that are there again; the first time at once. */
    private static final Duration RESTORED_EVERY = Duration.ofHours(1);

    private final PostgresKeyStore keys;
    private final ErasureProgress progress;
    private final ErasureStreams streams;
    private final Commands commands;
    private final Supplier<Instant> clock;
    private final Runnable silence;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long silenceAt = Long.MAX_VALUE;
    private long restoredAt = System.nanoTime();

    /** Decides a command and makes its events durable. */
    @FunctionalInterface
    interface Commands {
        void send(String stream, ErasureCommand command, CommandContext context);
    }

    /** @param silence takes out of parked events what they may quote of any person */
    WhenErasureRequestedThenDestroyKey(
            PostgresKeyStore keys,
            ErasureProgress progress,
            ErasureStreams streams,
            Commands commands,
            Supplier<Instant> clock,
            Runnable silence) {
        this.keys = keys;
        this.progress = progress;
        this.streams = streams;
        this.commands = commands;
        this.clock = clock;
        this.silence = silence;
        keys.onErasure(() -> silenceAt = System.nanoTime() + REACTIONS_ENDED.toNanos());
        Thread.ofPlatform().daemon().name("erasures").start(this::run);
    }

    /** Destroys the keys, if the event that says so is in the log. */
    void advance(Job job) {
        var state = streams.current(job.person());
        if (job.stream() == null && state.isRunning()) {
            keys.destroy(job.person());
            progress.destroyed(job);
        } else if (job.stream() != null && state.expiring().contains(job.stream())) {
            keys.destroy(job.person(), job.stream());
            progress.destroyed(job);
        } else {
            progress.forget(job);
        }
    }

    private void run() {
        try {
            rewrap();
            while (!stop.await(1, TimeUnit.SECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A master key that was replaced can be left out once every key is wrapped by its successor. */
    private void rewrap() {
        try {
            int done = keys.rewrap();
            if (done > 0) {
                LOG.info("{} keys are wrapped by another master key now", done);
            }
        } catch (RuntimeException e) {
            LOG.warn("Keys are still wrapped by an old master key: {}", e.getMessage());
        }
    }

    private void look() {
        try {
            keys.refresh();
            if (silenceAt != Long.MAX_VALUE && System.nanoTime() - silenceAt > 0) {
                silenceAt = Long.MAX_VALUE;
                silence.run();
            }
            progress.asked().forEach(job -> alone(job, () -> advance(job)));
            progress.purged().forEach(purged -> alone(purged.job(), () -> complete(purged)));
            if (System.nanoTime() - restoredAt >= 0) {
                progress.suspects().forEach(person -> alone(Job.again(person), () -> catchUp(person)));
                restoredAt = System.nanoTime() + RESTORED_EVERY.toNanos();
            }
        } catch (RuntimeException e) {
            LOG.warn("Erasures wait: {}", Unquoted.line(e));
        }
    }

    /** One that cannot be done now holds up no other. */
    private static void alone(Job job, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("Erasure {} waits: {}", job.id(), Unquoted.line(e));
        }
    }

    /** Keys are restored apart from the log, and from a copy that may know less of erasures than the log does. */
    private void catchUp(UUID person) {
        var state = streams.current(person);
        if (state.isRunning()) {
            progress.ask(Job.everything(person));
        }
        state.expiring().forEach(stream -> progress.ask(Job.oneCase(person, stream)));
        var back = keys.present(streams.destroyed(person));
        if (!back.isEmpty()) {
            // Noted before, so that no crash loses it, and after, since until then the keys could be used.
            progress.again(person);
            keys.destroyAgain(back);
            progress.again(person);
            LOG.warn("{} destroyed keys of {} were there again, and are destroyed again", back.size(), person);
        }
    }

    private void complete(ErasureProgress.Purged purged) {
        var job = purged.job();
        var state = streams.current(job.person());
        var by = new Principal(SERVICE, Set.of(), Set.of(), false);
        if (job.isAgain()) {
            LOG.info("What the keys of {} opened meanwhile is purged", job.person());
        } else if (job.stream() == null && state.isRunning()) {
            send(job, new ErasureCommand.Complete(by, clock.get(), purged.keys(), purged.streams()));
        } else if (job.stream() != null && state.expiring().contains(job.stream())) {
            send(job, new ErasureCommand.CompleteCase(by, clock.get(), job.stream(), purged.keys()));
        }
        progress.completed(job);
    }

    private void send(Job job, ErasureCommand command) {
        streams.begin(job).ifPresent(cause -> {
            var metadata = streams.codec().metadata(cause);
            var context = CommandContext.followsFrom(cause.id().toString(), command.name(), SERVICE, metadata);
            commands.send(ErasureStreams.PREFIX + job.person(), command, context);
        });
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
