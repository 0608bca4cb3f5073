package io.writ.command.follow;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.log.EventLogSchema;
import io.writ.events.log.LogDatabase;
import io.writ.events.log.NewEvent;
import io.writ.events.log.PostgresEventLog;
import io.writ.events.log.Receipt;
import io.writ.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command node's access to the log and its own books. */
public final class Node implements AutoCloseable {

    public final PostgresEventLog log;
    public final HikariDataSource books;
    private final HikariDataSource reads;

    private Node(TestDatabase database) {
        reads = pool(database);
        books = pool(database);
        log = PostgresEventLog.open(reads, new LogDatabase(database.jdbcUrl(), "writ_command", "c"));
    }

    /** One of any number on the same database. */
    public static Node on(TestDatabase database) {
        EventLogSchema.migrate(database.dataSource(), new EventLogSchema.Passwords("o", "c", "q"));
        CommandSchema.migrate(database.dataSource());
        return new Node(database);
    }

    public void append(String stream, String type, String payload, @Nullable Receipt receipt) {
        var event = new NewEvent(Ids.next(), type, 1, payload.getBytes(StandardCharsets.UTF_8));
        var metadata = "{}".getBytes(StandardCharsets.UTF_8);
        log.append(new Append(stream, log.version(stream), List.of(event), metadata, receipt));
    }

    private static HikariDataSource pool(TestDatabase database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setUsername("writ_command");
        pool.setPassword("c");
        pool.setMaximumPoolSize(4);
        return pool;
    }

    @Override
    public void close() {
        log.close();
        books.close();
        reads.close();
    }
}
