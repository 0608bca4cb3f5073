package io.writ.ops.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on the loopback interface, durable ({@code fsync} and {@code synchronous_commit} on).
 *
 * <p>The data stays in its directory between starts. When the process that started the server was killed, the server
 * lives on; the next start finds it and uses it. One process at a time may use a directory. Connections from this
 * machine are trusted without a password.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String SUPERUSER = "postgres";

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "max_connections", "200",
            "max_wal_size", "2GB",
            "password_encryption", "scram-sha-256");

    private final DirectoryLock lock;
    private final Path home;
    private final int port;
    private final AutoCloseable server;

    private EmbeddedPostgres(DirectoryLock lock, Path home, int port, AutoCloseable server) {
        this.lock = lock;
        this.home = home;
        this.port = port;
        this.server = server;
    }

    /** Starts on a free port, or uses the server that still runs on this directory. */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, 0, Map.of());
    }

    /**
     * Starts the server, or uses the one that still runs on this directory, whatever its port and settings.
     *
     * @param port 0 for any free one
     * @param settings in addition to the usual ones, such as {@code shared_buffers}
     * @throws IllegalStateException when another process uses the directory
     */
    public static EmbeddedPostgres start(Path directory, int port, Map<String, String> settings) {
        var home = directory.toAbsolutePath();
        var lock = DirectoryLock.take(home);
        try {
            var survivor = SurvivingPostmaster.find(cluster(home));
            var started = survivor == null ? launch(home, port, settings, lock) : adopt(home, survivor, lock);
            Files.writeString(marker(home), "complete");
            return started;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("PostgreSQL did not start, see " + log(home), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres adopt(Path home, SurvivingPostmaster survivor, DirectoryLock lock) {
        LOG.info("PostgreSQL still runs on port {}: using it", survivor.port());
        return new EmbeddedPostgres(lock, home, survivor.port(), survivor::stop);
    }

    private static EmbeddedPostgres launch(Path home, int port, Map<String, String> settings, DirectoryLock lock)
            throws IOException {
        discardHalfMade(home);
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(cluster(home))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log(home).toFile()));
        if (port != 0) {
            builder.setPort(port);
        }
        var all = new HashMap<>(SETTINGS);
        all.putAll(settings);
        all.forEach(builder::setServerConfig);
        var server = builder.start();
        return new EmbeddedPostgres(lock, home, server.getPort(), server);
    }

    /** A process killed while it made the directory left something that no server ever served from. */
    private static void discardHalfMade(Path home) throws IOException {
        if (!Files.exists(marker(home)) && Files.exists(cluster(home))) {
            Directories.delete(cluster(home));
        }
    }

    private static Path cluster(Path home) {
        return home.resolve("cluster");
    }

    private static Path marker(Path home) {
        return home.resolve("cluster.complete");
    }

    private static Path log(Path home) {
        return home.resolve("postgres.log");
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return home;
    }

    /** The URL of a database, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Connections of the superuser to the {@code postgres} database. */
    public DataSource superuser() {
        return superuser("postgres");
    }

    /** Connections of the superuser to a database. */
    public DataSource superuser(String database) {
        return new PostgresSource(jdbcUrl(database), SUPERUSER, null);
    }

    public String superuserName() {
        return SUPERUSER;
    }

    /** Stops the server in good order; clients are disconnected. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        } finally {
            lock.close();
        }
    }
}
