package io.writ.events.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.writ.events.Ids;
import io.writ.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log in a fresh database, with as many nodes on it as a test wants. */
final class LogFixture implements AutoCloseable {

    static final EventLogSchema.Passwords PASSWORDS = new EventLogSchema.Passwords("owner", "command", "query");

    private final TestDatabase database;
    private final List<Runnable> open = new ArrayList<>();

    LogFixture(TestDatabase database, long partitionSize) {
        this.database = database;
        EventLogSchema.migrate(database.dataSource(), PASSWORDS, partitionSize);
    }

    TestDatabase database() {
        return database;
    }

    LogDatabase address() {
        return address(database.jdbcUrl());
    }

    static LogDatabase address(String url) {
        return new LogDatabase(url, "writ_command", PASSWORDS.command());
    }

    /** A log as a process of its own would have it. */
    PostgresEventLog node() {
        return node(address(), Duration.ofSeconds(15));
    }

    PostgresEventLog node(LogDatabase address, Duration patience) {
        var node = PostgresEventLog.open(pool("writ_command", PASSWORDS.command()), address, patience);
        open.addFirst(node::close);
        return node;
    }

    HikariDataSource pool(String role, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(role);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        var pool = new HikariDataSource(config);
        open.add(pool::close);
        return pool;
    }

    static Append append(String stream, long expectedVersion, int events) {
        return append(stream, expectedVersion, events, null);
    }

    static Append append(String stream, long expectedVersion, int events, @Nullable Receipt receipt) {
        var all = Stream.generate(LogFixture::event).limit(events).toList();
        return new Append(stream, expectedVersion, all, "{}".getBytes(StandardCharsets.UTF_8), receipt);
    }

    static NewEvent event() {
        var id = Ids.next();
        return new NewEvent(id, "test.happened", 1, id.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Receipt receipt(String key) {
        return new Receipt(new ReceiptKey("ann", "test", key), key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }
}
