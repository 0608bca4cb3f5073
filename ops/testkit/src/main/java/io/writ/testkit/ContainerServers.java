package io.writ.testkit;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, removed by Testcontainers when the JVM ends. */
final class ContainerServers implements Servers {

    private static final int REDIS_PORT = 6379;

    @Override
    public TestDatabase database(String name) {
        var server = Postgres.SERVER;
        var url = "jdbc:postgresql://%s:%d/%s"
                .formatted(server.getHost(), server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name);
        return new TestDatabase(name, url, server.getUsername(), server.getPassword());
    }

    @Override
    public String redisUrl() {
        return "redis://%s:%d".formatted(Redis.SERVER.getHost(), Redis.SERVER.getMappedPort(REDIS_PORT));
    }

    private static final class Postgres {
        static final PostgreSQLContainer SERVER = start();

        @SuppressWarnings("resource") // lives as long as the JVM
        private static PostgreSQLContainer start() {
            var server = new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
                    .withCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200");
            server.start();
            return server;
        }
    }

    private static final class Redis {
        static final GenericContainer<?> SERVER = start();

        @SuppressWarnings("resource") // lives as long as the JVM
        private static GenericContainer<?> start() {
            var server = new GenericContainer<>(DockerImageName.parse("redis:7")).withExposedPorts(REDIS_PORT);
            server.start();
            return server;
        }
    }
}
