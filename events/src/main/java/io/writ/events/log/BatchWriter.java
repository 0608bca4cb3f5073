package io.writ.events.log;

import io.writ.events.log.Pending.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches over the writer's connection, through losses of that connection.
 *
 * <p>A batch that was sent and not answered when the connection was lost is uncertain: the old backend is ended, then
 * the log itself tells which appends it holds, and the others are sent again.
 */
final class BatchWriter implements GroupCommit.Writer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WriterConnection connection;
    private final Duration patience;
    private final LongConsumer published;

    /** Whether the leader of the moment was interrupted, which it learns when the batch is settled. */
    private boolean interrupted;

    /**
     * @param patience how long a batch is pursued through losses of the connection
     * @param published told the position of the last event of every batch, once durable
     */
    BatchWriter(WriterConnection connection, Duration patience, LongConsumer published) {
        this.connection = connection;
        this.patience = patience;
        this.published = published;
    }

    /** An interrupt would close the connection under a virtual thread, and with it fail everybody's appends. */
    @Override
    public void write(List<Pending> batch) {
        interrupted = Thread.interrupted();
        try {
            var free =
                    batch.stream().filter(each -> each.append().guard() == null).toList();
            pursue(free);
            batch.stream().filter(each -> each.append().guard() != null).forEach(each -> pursue(List.of(each)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pursue(List<Pending> batch) {
        var deadline = System.nanoTime() + patience.toNanos();
        var open = batch;
        var uncertain = false;
        var checked = batch.stream().anyMatch(each -> each.append().guard() != null);
        while (!open.isEmpty()) {
            try {
                var session = connection.session();
                if (uncertain) {
                    open = settleDurable(session, open);
                    uncertain = false;
                }
                if (!open.isEmpty()) {
                    uncertain = true;
                    settle(open, checked ? session.appendChecked(appends(open)) : session.append(appends(open)));
                    return;
                }
            } catch (BatchRefused e) {
                uncertain = false;
                if (e.isConflict() && !checked && open.size() > 1) {
                    checked = true;
                    continue;
                }
                if (!e.isTransient()) {
                    refused(open, e);
                    return;
                }
                if (isOver(deadline, open, e)) {
                    giveUp(open, new Outcome.Failed(e));
                    return;
                }
            } catch (SQLException e) {
                if (isOver(deadline, open, e)) {
                    giveUp(open, uncertain ? new Outcome.Unknown(e) : new Outcome.Failed(e));
                    return;
                }
            }
        }
    }

    /** Whether to stop trying; if not, the next try is over a new connection. */
    private boolean isOver(long deadline, List<Pending> open, Exception cause) {
        if (connection.isClosed()) {
            return true;
        }
        LOG.warn("A batch of {} is not appended yet: {}", open.size(), cause.getMessage());
        connection.discard();
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(PAUSE.toNanos());
        return System.nanoTime() >= deadline;
    }

    private static void giveUp(List<Pending> open, Outcome outcome) {
        open.forEach(pending -> pending.settle(outcome));
    }

    /** One command's faulty bytes must not fail its neighbours: each goes alone, and fails alone. */
    private void refused(List<Pending> open, BatchRefused cause) {
        if (open.size() == 1 && cause.isDuplicateIn("streams")) {
            open.getFirst().settle(new Outcome.Conflict());
        } else if (open.size() == 1 && cause.isDuplicateIn("receipts")) {
            open.getFirst().settle(new Outcome.Repeated());
        } else if (open.size() == 1) {
            LOG.warn("An append was refused by the database: {}", cause.getMessage());
            giveUp(open, new Outcome.Failed(cause));
        } else {
            open.forEach(pending -> pursue(List.of(pending)));
        }
    }

    private List<Pending> settleDurable(WriterSession session, List<Pending> open) throws SQLException {
        var found = session.durable(appends(open));
        var lost = new ArrayList<Pending>();
        for (var i = 0; i < open.size(); i++) {
            var pending = open.get(i);
            found.get(i).ifPresentOrElse(pending::settle, () -> lost.add(pending));
        }
        LOG.warn("Of a batch of {} that was uncertain, {} are durable", open.size(), open.size() - lost.size());
        return lost;
    }

    private void settle(List<Pending> open, List<Outcome> outcomes) {
        var last = -1L;
        for (var i = 0; i < open.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done done) {
                last = done.appended().lastPosition();
            }
            open.get(i).settle(outcomes.get(i));
        }
        if (last >= 0) {
            published.accept(last);
        }
    }

    private static List<Append> appends(List<Pending> open) {
        return open.stream().map(Pending::append).toList();
    }

    @Override
    public void close() {
        connection.close();
    }
}
