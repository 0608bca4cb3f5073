package io.writ.ops.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server of our own on the loopback interface. It keeps nothing on disk: nothing in Writ may rest on it.
 *
 * <p>When the process that started the server was killed, the server lives on; the next start on the same directory
 * finds it and uses it. One process at a time may use a directory.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_ATTEMPTS = 100;

    private final DirectoryLock lock;
    private final Path home;
    private final ProcessHandle process;
    private final int port;

    private EmbeddedRedis(DirectoryLock lock, Path home, ProcessHandle process, int port) {
        this.lock = lock;
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Starts on a free port, or uses the server that still runs on this directory. */
    public static EmbeddedRedis start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Starts the server, or uses the one that still runs on this directory, whatever its port.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when another process uses the directory
     */
    public static EmbeddedRedis start(Path directory, int port) {
        var home = directory.toAbsolutePath();
        var lock = DirectoryLock.take(home);
        try {
            var survivor = survivor(home, lock);
            return survivor == null ? launch(home, port == 0 ? freePort() : port, lock) : survivor;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("Redis did not start, see " + home.resolve("redis.log"), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static @Nullable EmbeddedRedis survivor(Path home, DirectoryLock lock) throws IOException {
        var recorded = home.resolve("redis.port");
        if (!Files.exists(recorded)) {
            return null;
        }
        var port = Integer.parseInt(Files.readString(recorded).strip());
        var process = RedisProbe.processAt(port, home).flatMap(ProcessHandle::of);
        process.ifPresent(found -> LOG.info("Redis still runs on port {}: using it", port));
        return process.map(found -> new EmbeddedRedis(lock, home, found, port)).orElse(null);
    }

    private static EmbeddedRedis launch(Path home, int port, DirectoryLock lock) throws IOException {
        var log = home.resolve("redis.log").toFile();
        var server = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
        // The port is written first: a process killed in between leaves a server that can be found.
        Files.writeString(home.resolve("redis.port"), Integer.toString(port));
        var arguments = new String[] {
            server,
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            home.toString(),
            "--save",
            "",
            "--appendonly",
            "no",
            "--daemonize",
            "no"
        };
        var process = execute(new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log)));
        awaitReady(process, port, home);
        return new EmbeddedRedis(lock, home, process.toHandle(), port);
    }

    /**
     * The program was unpacked a moment ago. A process that another thread forked meanwhile holds the file open for
     * writing until it executes its own program; the kernel refuses to run the file for that long.
     */
    private static Process execute(ProcessBuilder program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return program.start();
            } catch (IOException e) {
                if (attempt == MOST_ATTEMPTS || !String.valueOf(e.getMessage()).contains("Text file busy")) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private static void awaitReady(Process process, int port, Path home) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (RedisProbe.processAt(port, home).isEmpty()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IOException("Redis does not answer on port " + port);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Stops the server. */
    @Override
    public void close() {
        process.destroy();
        var deadline = Instant.now().plus(PATIENCE);
        // Not the process: nobody may be there to collect its exit status.
        while (RedisProbe.processAt(port, home).isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        lock.close();
    }
}
