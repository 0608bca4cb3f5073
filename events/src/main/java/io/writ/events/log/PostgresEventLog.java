package io.writ.events.log;

import io.writ.events.Ids;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The event log in PostgreSQL: appends by group commit over one connection of its own, reads over a pool.
 *
 * <p>One instance to a process; any number of processes may share a log. Threads may be virtual.
 */
public final class PostgresEventLog extends ForwardingReader implements EventWriter, AutoCloseable {

    /** How long an append is pursued through losses of the connection, unless told otherwise; a failover should fit in. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Receipts receipts;
    private final Appends appends;
    private final AppendNotifier notifier;
    private final BatchWriter writer;
    private final GroupCommit commits;

    private PostgresEventLog(DataSource reads, LogDatabase database, Duration patience) {
        super(new PostgresEventReader(reads));
        receipts = new Receipts(reads);
        var self = Ids.next().toString();
        appends = Appends.listen(database, self);
        notifier = new AppendNotifier(database, self);
        writer = new BatchWriter(new WriterConnection(database, patience), patience, this::published);
        commits = new GroupCommit(writer);
        notifier.start();
    }

    /**
     * @param reads pooled connections with the rights of {@code writ_command}
     * @param database for three connections beside the pool, with the same rights
     */
    public static PostgresEventLog open(DataSource reads, LogDatabase database) {
        return open(reads, database, PATIENCE);
    }

    /**
     * @param patience how long an append is pursued through losses of the connection, before its outcome is called
     *     unknown or the append failed; a second at least
     */
    public static PostgresEventLog open(DataSource reads, LogDatabase database, Duration patience) {
        return new PostgresEventLog(reads, database, patience);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AppendFailed when the database could not be reached, or refused the events; nothing is appended
     */
    @Override
    public Appended append(Append append) {
        return commits.append(append);
    }

    /** News of appends, by this process and others. */
    public Appends appends() {
        return appends;
    }

    /**
     * Forgets receipts older than this; a retry of such a command would be taken for a new one.
     *
     * @param age at least seven days
     * @return how many
     */
    public long purgeReceipts(Duration age) {
        return receipts.purge(age);
    }

    /** Appends under way finish first. */
    @Override
    public void close() {
        commits.whileIdle(writer::close);
        notifier.close();
        appends.close();
    }

    private void published(long position) {
        appends.learned(position);
        notifier.published();
    }
}
