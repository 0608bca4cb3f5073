package io.writ.ops.bench.lifecycle;

import io.writ.ops.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What was used up so far: CPU time of this process and of the server's processes, and bytes of write-ahead log.
 *
 * <p>On a machine that others use too these say more than the clock. CPU times come from {@code /proc}; elsewhere than
 * on Linux they are 0.
 */
final class Meter {

    private static final Path PROC = Path.of("/proc");

    /** Of the kernel's accounting, for user programs on every architecture that runs this. */
    private static final long TICKS_PER_SECOND = 100;

    private final EmbeddedPostgres postgres;
    private final long postmaster;

    Meter(EmbeddedPostgres postgres) throws IOException {
        this.postgres = postgres;
        var pidFile = postgres.directory().resolve("cluster").resolve("postmaster.pid");
        postmaster = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    /** Seconds of CPU, and bytes. */
    record Reading(double engine, double server, long wal) {

        Reading since(Reading before) {
            return new Reading(engine - before.engine, server - before.server, wal - before.wal);
        }
    }

    Reading read() {
        try {
            return new Reading(cpu(ProcessHandle.current().pid()), server(), wal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double server() throws IOException {
        if (!Files.isDirectory(PROC)) {
            return 0;
        }
        // What has ended in between is counted by the postmaster, who waited for it.
        double sum = seconds(fields(postmaster), 11, 12, 13, 14);
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                var fields = fields(Long.parseLong(process.getFileName().toString()));
                if (fields.length > 14 && Long.parseLong(fields[1]) == postmaster) {
                    sum += seconds(fields, 11, 12);
                }
            }
        }
        return sum;
    }

    private static double cpu(long process) throws IOException {
        return seconds(fields(process), 11, 12);
    }

    /** What follows the process's name, which may hold anything; empty for one that is gone. */
    private static String[] fields(long process) throws IOException {
        var file = PROC.resolve(Long.toString(process)).resolve("stat");
        try {
            var line = Files.readString(file);
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return new String[0];
        }
    }

    private static double seconds(String[] fields, int... places) {
        long ticks = 0;
        for (int place : places) {
            ticks += place < fields.length ? Long.parseLong(fields[place]) : 0;
        }
        return ticks / (double) TICKS_PER_SECOND;
    }

    private long wal() throws SQLException {
        try (var connection = postgres.superuser().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
