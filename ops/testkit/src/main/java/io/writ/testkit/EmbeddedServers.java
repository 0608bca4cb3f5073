package io.writ.testkit;

import io.writ.ops.embedded.EmbeddedPostgres;
import io.writ.ops.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;

/** Real servers as child processes, in directories that are deleted when the JVM ends. */
final class EmbeddedServers implements Servers {

    @Override
    public TestDatabase database(String name) {
        var server = Postgres.SERVER;
        return new TestDatabase(name, server.jdbcUrl(name), server.superuserName(), "");
    }

    @Override
    public String redisUrl() {
        return Redis.SERVER.url();
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = untilTheEnd("writ-test-postgres", EmbeddedPostgres::start);
    }

    private static final class Redis {
        static final EmbeddedRedis SERVER = untilTheEnd("writ-test-redis", EmbeddedRedis::start);
    }

    private static <T extends AutoCloseable> T untilTheEnd(String name, Function<Path, T> start) {
        try {
            var directory = Files.createTempDirectory(name);
            var server = start.apply(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server, directory), name));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(AutoCloseable server, Path directory) {
        try {
            server.close();
            try (var paths = Files.walk(directory)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (Exception e) {
            LOG.warn("{} could not be cleaned up", directory, e);
        }
    }
}
