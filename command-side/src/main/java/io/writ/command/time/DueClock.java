package io.writ.command.time;

import io.writ.command.follow.Sender;
import io.writ.edge.background.Repeating;
import io.writ.edge.background.Unquoted;
import io.writ.edge.storage.Transaction;
import io.writ.events.Due;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells streams that something of theirs is due, on any number of nodes.
 *
 * <p>A row is locked while its command is on its way, and others pass over it. Who is killed in between leaves the row
 * to the next, whose command meets the receipt of the first.
 */
public final class DueClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DueClock.class);

    /** How late something may be noticed. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final int AT_ONCE = 128;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 9;

    private final DueBook book;
    private final Sender sender;
    private final DataSource database;
    private final Clock clock;
    private final Repeating looks = new Repeating("due-clock", LOOK_EVERY, this::lookOrWarn);

    public DueClock(DueBook book, Sender sender, DataSource database, Clock clock) {
        this.book = book;
        this.sender = sender;
        this.database = database;
        this.clock = clock;
    }

    public void start() {
        looks.start();
    }

    private void lookOrWarn() {
        try {
            int sent;
            do {
                sent = look();
            } while (sent == AT_ONCE && !looks.isStopped());
        } catch (SQLException | RuntimeException e) {
            log.warn("What is due cannot be looked up: {}", e.getMessage());
        }
    }

    private record Row(
            String stream,
            String kind,
            Instant at,
            int tries,
            String cause,
            @Nullable String correlation) {}

    /**
     * Sends what is due now and not in another node's hands.
     *
     * @return how many rows were tried
     */
    int look() throws SQLException {
        var now = clock.instant();
        return Transaction.on(database, connection -> {
            var rows = take(connection, now);
            for (var answer : send(rows, now)) {
                note(connection, answer, now);
            }
            return rows.size();
        });
    }

    private static List<Row> take(Connection connection, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select stream, kind, at, tries, cause::text, correlation from command.due
                where not_before <= ? and sent_at is null
                order by not_before limit ? for update skip locked""")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, AT_ONCE);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getString(1),
                            result.getString(2),
                            result.getTimestamp(3).toInstant(),
                            result.getInt(4),
                            result.getString(5),
                            result.getString(6)));
                }
            }
            return rows;
        }
    }

    /** @param done whether its command was accepted; a refused one is sent again while the book says that it is due */
    private record Answer(Row row, boolean done) {}

    private List<Answer> send(List<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = rows.stream()
                    .map(row -> senders.submit(() -> new Answer(row, sent(row, now))))
                    .toList();
            return answers.stream().map(DueClock::get).toList();
        }
    }

    private boolean sent(Row row, Instant now) {
        try {
            var timed = book.of(row.stream()).orElseThrow();
            if (!timed.mayElapse(row.stream(), new Due(row.kind(), row.at()))) {
                return false;
            }
            var elapsed = timed.elapsed(row.stream(), row.kind(), now);
            var key = "%s/%s@%s".formatted(row.stream(), row.kind(), row.at());
            var stream = elapsed.stream() == null ? row.stream() : elapsed.stream();
            var errand =
                    new Sender.Errand(stream, elapsed.command(), elapsed.name(), key, row.cause(), row.correlation());
            return sender.send("time", errand, elapsed.stateType()).isEmpty();
        } catch (RuntimeException e) {
            log.warn(
                    "{} of {} was due at {} and is tried again later",
                    row.kind(),
                    row.stream(),
                    row.at(),
                    Unquoted.of(e));
            return false;
        }
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending what is due", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void note(Connection connection, Answer answer, Instant now) throws SQLException {
        var row = answer.row();
        var later = now.plus(FIRST_RETRY.multipliedBy(1L << Math.min(row.tries(), MOST_DOUBLINGS)));
        try (var statement = connection.prepareStatement("""
                update command.due set tries = tries + 1, sent_at = ?, not_before = ?
                where stream = ? and kind = ? and at = ?""")) {
            statement.setTimestamp(1, answer.done() ? Timestamp.from(now) : null);
            statement.setTimestamp(2, Timestamp.from(answer.done() ? row.at() : later));
            statement.setString(3, row.stream());
            statement.setString(4, row.kind());
            statement.setTimestamp(5, Timestamp.from(row.at()));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        looks.close();
    }
}
