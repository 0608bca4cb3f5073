package io.writ.command.refusal;

import io.writ.events.Act;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.log.Append;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import io.writ.events.refusal.RefusalEvent.Refused;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends refusals to the {@code refusals} stream.
 *
 * <p>One after the other, since all are of one stream: a race would be lost by all but one. What remains are the races
 * against other nodes.
 *
 * <p>A refused command changed nothing, so a refusal that cannot be recorded is logged and does not change the answer.
 */
public final class RefusalLog {

    public static final String STREAM = "refusals";

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventWriter writer;
    private final EventReader reader;
    private final EventCodec codec;
    private final RefusalLimit limit;
    private final ReentrantLock turn = new ReentrantLock(true);

    public RefusalLog(EventWriter writer, EventReader reader, EventCodec codec, RefusalLimit limit) {
        this.writer = writer;
        this.reader = reader;
        this.codec = codec;
        this.limit = limit;
    }

    /**
     * Records one refusal, unless the actor has had too many of late; those are counted with the next one.
     *
     * @param metadata of the refused command
     * @param stream against which it was sent
     * @param rule stable name of the rule that refused it
     */
    public void record(Metadata metadata, Act act, String stream, String rule, String detail) {
        var suppressed = limit.take(act.by().id(), act.at());
        if (suppressed.isPresent()) {
            var event = new Refused(act, stream, metadata.command(), rule, detail, suppressed.getAsInt());
            append(metadata, event);
        }
    }

    private void append(Metadata metadata, Refused event) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                lost(event, null);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost(event, e);
            return;
        }
        try {
            appendInTurn(metadata, event, deadline);
        } catch (RuntimeException e) {
            lost(event, e);
        } finally {
            turn.unlock();
        }
    }

    private void appendInTurn(Metadata metadata, Refused event, long deadline) {
        var encoded = List.of(codec.encode(Ids.next(), event));
        while (true) {
            try {
                long version = reader.version(STREAM);
                writer.append(new Append(STREAM, version, encoded, codec.encode(metadata), null));
                return;
            } catch (ConcurrentAppend race) {
                if (System.nanoTime() - deadline > 0) {
                    throw race;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos()));
            }
        }
    }

    private static void lost(Refused event, @Nullable Exception why) {
        log.error("a refusal of {} by {} could not be recorded", event.command(), event.rule(), why);
    }

    /** Whether to record, and how many were left out before; a seam so that the limit can be tested alone. */
    @FunctionalInterface
    public interface RefusalLimit {
        OptionalInt take(String actor, java.time.Instant at);
    }
}
