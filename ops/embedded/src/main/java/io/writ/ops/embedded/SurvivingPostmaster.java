package io.writ.ops.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server whose parent process died without stopping it. */
record SurvivingPostmaster(ProcessHandle process, Path cluster, int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The server that runs on this cluster, ready for connections; null when there is none. */
    static @Nullable SurvivingPostmaster find(Path cluster) throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return null;
        }
        // Written by the server: process id, data directory, start time, port, ...
        var lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return null;
        }
        var pid = Long.parseLong(lines.get(0).strip());
        var survivor = ProcessHandle.of(pid)
                .filter(SurvivingPostmaster::isPostgres)
                .map(process -> new SurvivingPostmaster(
                        process, cluster, Integer.parseInt(lines.get(3).strip())))
                .orElse(null);
        return survivor != null && survivor.awaitReady() ? survivor : null;
    }

    /** A process id may have been given to something else since. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private boolean awaitReady() {
        var deadline = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (serves()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }

    private boolean serves() {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=5".formatted(port);
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var result = statement.executeQuery("show data_directory")) {
            return result.next() && Files.isSameFile(Path.of(result.getString(1)), cluster);
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Fast shutdown: clients are disconnected, everything is flushed. */
    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        var deadline = Instant.now().plus(PATIENCE);
        // Not the process: nobody may be there to collect its exit status.
        while (Files.exists(cluster.resolve("postmaster.pid"))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL (process %d) did not stop".formatted(process.pid()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
