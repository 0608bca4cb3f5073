package io.writ.events.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends over one open connection. */
final class WriterSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriterSession.class);

    /** Between the positions of the stream, so that only partitions that hold it are scanned. */
    private static final String DURABLE = """
            select id, position, recorded_at from log.events
            where stream = ? and version = ?
                and position >= (select first_position from log.streams where stream = ?)
                and position <= (select last_position from log.streams where stream = ?)""";

    private final Connection connection;
    private final PreparedStatement appendOne;
    private final PreparedStatement appendSeveral;
    private final PreparedStatement append;
    private final PreparedStatement appendChecked;

    WriterSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.appendOne = connection.prepareStatement(LoneAppend.ONE);
        this.appendSeveral = connection.prepareStatement(LoneAppend.SEVERAL);
        this.append = connection.prepareStatement(Batch.SQL);
        this.appendChecked = connection.prepareStatement(Batch.CHECKED_SQL);
    }

    /**
     * Appends all of them in one transaction; a unique violation when something stands in the way of one.
     *
     * @param appends without guards
     * @throws BatchRefused when the server says that nothing was appended
     * @throws SQLException when nobody knows
     */
    List<Pending.Outcome> append(List<Append> appends) throws SQLException, BatchRefused {
        return answered(() -> appends.size() == 1
                ? List.of(append(new LoneAppend(appends.getFirst())))
                : new Batch(appends).execute(append));
    }

    private Pending.Outcome append(LoneAppend lone) throws SQLException {
        return lone.hasOneEvent() ? lone.executeOne(appendOne) : lone.executeSeveral(appendSeveral);
    }

    /**
     * Appends those that nothing stands in the way of, in one transaction.
     *
     * @param appends several, or one that may have a guard
     * @throws BatchRefused when the server says that nothing was appended
     * @throws SQLException when nobody knows
     */
    List<Pending.Outcome> appendChecked(List<Append> appends) throws SQLException, BatchRefused {
        var guard = appends.getFirst().guard();
        return answered(() -> new Batch(appends).executeChecked(appendChecked, guard));
    }

    private static List<Pending.Outcome> answered(Attempt attempt) throws SQLException, BatchRefused {
        try {
            return attempt.outcomes();
        } catch (SQLException e) {
            if (BatchRefused.is(e)) {
                throw new BatchRefused(e);
            }
            throw e;
        }
    }

    private interface Attempt {
        List<Pending.Outcome> outcomes() throws SQLException;
    }

    /** Which of these appends the log holds, asked while nobody can append; in their order. */
    List<Optional<Pending.Outcome.Done>> durable(List<Append> appends) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '5s'");
            statement.execute("select next_position from log.head for update");
            var found = new ArrayList<Optional<Pending.Outcome.Done>>(appends.size());
            for (var each : appends) {
                found.add(durable(each));
            }
            connection.commit();
            connection.setAutoCommit(true);
            return found;
        }
    }

    private Optional<Pending.Outcome.Done> durable(Append each) throws SQLException {
        try (var statement = connection.prepareStatement(DURABLE)) {
            statement.setString(1, each.stream());
            statement.setLong(2, each.expectedVersion() + 1);
            statement.setString(3, each.stream());
            statement.setString(4, each.stream());
            try (var result = statement.executeQuery()) {
                var ours = each.events().getFirst().id();
                return result.next() && ours.equals(result.getObject(1, UUID.class))
                        ? Optional.of(Batch.done(
                                each,
                                result.getLong(2),
                                result.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close in good order", e);
        }
    }
}
