package io.writ.ops.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks whatever listens on a port whether it is the Redis of a directory. */
final class RedisProbe {

    private static final int TIMEOUT_MILLIS = 1_000;

    private RedisProbe() {}

    /** The process id of the Redis that listens there and works in this directory. */
    static Optional<Long> processAt(int port, Path directory) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("CONFIG GET dir\r\nINFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            var lines = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var ours = lines.stream()
                    .filter(line -> line.startsWith("/") || line.contains(":\\"))
                    .anyMatch(line -> isSame(Path.of(line), directory));
            return lines.stream()
                    .filter(line -> ours && line.startsWith("process_id:"))
                    .map(line -> Long.parseLong(line.substring("process_id:".length())))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path path, Path directory) {
        try {
            return Files.isSameFile(path, directory);
        } catch (IOException e) {
            return false;
        }
    }
}
