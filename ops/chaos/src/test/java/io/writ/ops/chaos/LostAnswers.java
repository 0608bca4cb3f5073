package io.writ.ops.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a node and PostgreSQL. Once told to, it swallows the database's answer to the next append of a kind: the
 * database has committed, and the node does not know.
 */
final class LostAnswers implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final String mark;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param mark that the append carries, such as the stored name of its event */
    LostAnswers(String jdbcUrl, String mark) throws IOException {
        this.target = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
        this.mark = mark;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The same database, by this way. */
    String url(String jdbcUrl) {
        return jdbcUrl.replace(":" + target + "/", ":" + server.getLocalPort() + "/");
    }

    void loseNext() {
        armed.set(true);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                connect(server.accept());
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(upstream);
        var silent = new AtomicBoolean();
        Thread.ofVirtual()
                .start(() -> pump(client, upstream, bytes -> {
                    if (carriesMark(bytes) && armed.compareAndSet(true, false)) {
                        silent.set(true);
                    }
                    return true;
                }));
        Thread.ofVirtual().start(() -> pump(upstream, client, bytes -> !silent.get()));
    }

    private interface Passing {
        boolean passes(byte[] bytes);
    }

    private void pump(Socket from, Socket to, Passing passing) {
        try (from;
                to) {
            var buffer = new byte[1 << 16];
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                var bytes = Arrays.copyOf(buffer, length);
                if (passing.passes(bytes)) {
                    to.getOutputStream().write(bytes);
                }
            }
        } catch (IOException e) {
            // Closing both ends is all there is to do.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private boolean carriesMark(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(mark);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
