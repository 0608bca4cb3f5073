package io.writ.query.live;

import io.writ.edge.consistency.ReadGate;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log once for all subscribers of this node; never further than the read models have come. */
public final class Changes implements Announcements, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BEHIND = Duration.ofSeconds(5);

    private final String prefix;
    private final EventReader events;
    private final Appends appends;
    private final ReadGate gate;
    private final Set<Consumer<Change>> subscribers = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile long announced;

    /** @param prefix of the streams that are followed, such as {@code approval-} */
    public Changes(String prefix, EventReader events, Appends appends, ReadGate gate) {
        this.prefix = prefix;
        this.events = events;
        this.appends = appends;
        this.gate = gate;
        this.announced = gate.position();
        this.thread = Thread.ofPlatform().name(prefix + "changes").daemon().start(this::follow);
    }

    @Override
    public long announced() {
        return announced;
    }

    @Override
    public Subscription subscribe(Consumer<Change> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    @Override
    public List<Change> after(long position, int limit) {
        return changes(events.after(position, limit)).toList();
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var batch = events.after(announced, BATCH);
                if (batch.isEmpty()) {
                    appends.awaitAfter(announced, IDLE);
                } else if (gate.await(batch.getLast().position(), BEHIND)) {
                    // Before it is delivered: who subscribes meanwhile catches up to here, and may get some twice,
                    // never none.
                    announced = batch.getLast().position();
                    changes(batch).forEach(change -> subscribers.forEach(subscriber -> subscriber.accept(change)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.warn("Live streams pause: {}", e.getMessage());
                LockSupport.parkNanos(IDLE.toNanos());
            }
        }
    }

    private Stream<Change> changes(List<LoggedEvent> batch) {
        return batch.stream()
                .filter(event -> event.stream().startsWith(prefix))
                .map(event -> new Change(event.position(), event.stream().substring(prefix.length())));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
