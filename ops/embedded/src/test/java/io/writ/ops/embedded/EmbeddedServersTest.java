package io.writ.ops.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("io")
class EmbeddedServersTest {

    @TempDir
    Path directory;

    @Test
    void postgresIsDurableAndKeepsItsData() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres.superuser(), "show fsync")).isEqualTo("on");
            assertThat(query(postgres.superuser(), "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres.superuser(), "create table kept as select 42 as n; select n from kept"))
                    .isEqualTo("42");
        }
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres.superuser(), "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aDirectoryHasOneUser() {
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(postgres.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process uses");
        }
    }

    @Test
    void aHalfMadeDirectoryIsMadeAnew() throws Exception {
        Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(directory.resolve("cluster").resolve("postgresql.conf"), "");
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(query(postgres.superuser(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void serversThatOutliveTheirKilledParentAreUsedAgain() throws Exception {
        var ports = startAndKill();
        try (var postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
                var redis = EmbeddedRedis.start(directory.resolve("redis"))) {
            assertThat(List.of(postgres.port(), redis.port())).isEqualTo(ports);
            assertThat(query(postgres.superuser(), "select 1")).isEqualTo("1");
        }
        try (var postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
                var redis = EmbeddedRedis.start(directory.resolve("redis"))) {
            assertThat(query(postgres.superuser(), "select 1")).isEqualTo("1");
            assertThat(redis.url()).startsWith("redis://");
        }
    }

    @Test
    void redisStartsOnTheGivenDirectoryAgain() {
        for (var round = 0; round < 2; round++) {
            try (var redis = EmbeddedRedis.start(directory)) {
                assertThat(RedisProbe.processAt(redis.port(), directory)).isPresent();
            }
        }
    }

    /** Runs {@link StartAndWait} in a process of its own and kills it once both servers are up. */
    private List<Integer> startAndKill() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var arguments = List.of(
                java, "-cp", System.getProperty("java.class.path"), StartAndWait.class.getName(), directory.toString());
        var parent = new ProcessBuilder(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = parent.inputReader()) {
            var ports = lines.lines()
                    .filter(line -> line.startsWith("ports "))
                    .findFirst()
                    .orElseThrow();
            parent.destroyForcibly();
            assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
            var words = ports.split(" ");
            return List.of(Integer.valueOf(words[1]), Integer.valueOf(words[2]));
        }
    }

    private static String query(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var isResult = statement.execute(sql);
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }
}
