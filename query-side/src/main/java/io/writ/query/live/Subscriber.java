package io.writ.query.live;

import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Right;
import io.writ.events.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream: sends what concerns its reader, a sign of life when nothing does, and ends with their token or when
 * their right is another.
 *
 * <p>A reader whose right is limited hears that something is gone only if it belongs to what they reach: even the id of
 * what belongs to another entity is not theirs.
 *
 * <p>When the reader goes, the container ends the exchange by itself, and the emitter may not be touched again.
 */
final class Subscriber implements Runnable, Consumer<Change> {

    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);

    /** A reader who is further behind than this loads the list again. */
    static final int MOST_BEHIND = 10_000;

    private static final int QUEUE = 10_000;

    /** A reader who is gone is found out by then. */
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    /** How often it is asked whether the reader still may. */
    private static final Duration ASK = Duration.ofSeconds(2);

    private final @Nullable Long resumeAfter;
    private final @Nullable Instant expires;
    private final Right right;
    private final Reach reach;
    private final Announcements changes;
    private final Lookup lookup;
    private final Predicate<String> reached;
    private final SseEmitter emitter;
    private final BlockingQueue<Change> queue = new LinkedBlockingQueue<>(QUEUE);
    private volatile boolean ended;

    /** @param reached whether what is gone, by its id, belongs to what the reader reaches */
    Subscriber(
            @Nullable Long resumeAfter,
            @Nullable Instant expires,
            Right right,
            Announcements changes,
            Lookup lookup,
            Predicate<String> reached,
            SseEmitter emitter) {
        this.resumeAfter = resumeAfter;
        this.expires = expires;
        this.right = right;
        this.reach = right.reach();
        this.changes = changes;
        this.lookup = lookup;
        this.reached = reached;
        this.emitter = emitter;
    }

    /** A reader too slow for the queue is let go; it resumes from where it was. */
    @Override
    public void accept(Change change) {
        if (!queue.offer(change)) {
            end();
        }
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            follow();
            emitter.complete();
        } catch (IOException gone) {
            log.debug("A live stream ended with its reader: {}", gone.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            endWith(failed);
        }
    }

    private void endWith(RuntimeException failed) {
        try {
            emitter.completeWithError(failed);
            log.warn("A live stream failed", failed);
        } catch (IllegalStateException gone) {
            log.debug("A live stream ended with its reader: {}", failed.toString());
        }
    }

    private void follow() throws IOException, InterruptedException {
        try (var subscription = changes.subscribe(this)) {
            long sent = catchUp(changes.announced());
            var silentSince = Instant.now();
            while (!ended && !isExpired() && mayStill()) {
                var change = queue.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
                if (change != null && change.position() > sent && send(change)) {
                    silentSince = Instant.now();
                } else if (silentSince.plus(SIGN_OF_LIFE).isBefore(Instant.now())) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    silentSince = Instant.now();
                }
            }
        }
    }

    /** Sends what the reader missed, each stream once; or tells it to load the list. */
    private long catchUp(long announced) throws IOException {
        if (resumeAfter == null
                || !reach.isWhole()
                || resumeAfter > announced
                || announced - resumeAfter > MOST_BEHIND) {
            emitter.send(SseEmitter.event()
                    .id(Long.toString(announced))
                    .name("reset")
                    .data("{}"));
            return announced;
        }
        Map<String, Change> last = new LinkedHashMap<>();
        changes.after(resumeAfter, (int) (announced - resumeAfter)).forEach(change -> last.put(change.id(), change));
        emitter.send(SseEmitter.event().comment("resumed"));
        for (var change : last.values().stream()
                .sorted(Comparator.comparingLong(Change::position))
                .toList()) {
            send(change);
        }
        return announced;
    }

    /** False when the change is not the reader's to know. */
    private boolean send(Change change) throws IOException {
        var item = lookup.item(change.id());
        var event = SseEmitter.event().id(Long.toString(change.position()));
        if (item.isEmpty() && !reach.isWhole() && !reached.test(change.id())) {
            return false;
        }
        if (item.isPresent()) {
            event.name("upsert").data(Json.mapper().writeValueAsString(item.get()), MediaType.TEXT_PLAIN);
        } else {
            var removed = Json.mapper().writeValueAsString(Map.of("id", change.id()));
            event.name("remove").data(removed, MediaType.TEXT_PLAIN);
        }
        emitter.send(event);
        return true;
    }

    private boolean mayStill() {
        return !reach.isNowhere() && reach.equals(right.reach());
    }

    /** Until the right is looked at again, or the token's end when that is sooner. */
    private Duration patience() {
        if (expires == null) {
            return ASK;
        }
        var left = Duration.between(Instant.now(), expires).plusMillis(1);
        return left.compareTo(ASK) < 0 ? left : ASK;
    }

    private boolean isExpired() {
        return expires != null && Instant.now().isAfter(expires);
    }
}
