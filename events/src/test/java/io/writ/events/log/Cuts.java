package io.writ.events.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A proxy before the database that cuts connections at the moment a test asks for. */
final class Cuts implements AutoCloseable {

    /** When the connection over which an append runs is cut. */
    enum Moment {
        NEVER,
        /** The statement does not reach the server. */
        BEFORE_THE_STATEMENT,
        /** The server gets the statement; the writer loses the connection at once. */
        AFTER_THE_STATEMENT,
        /** The server has committed; its answer does not reach the writer. */
        BEFORE_THE_ANSWER,
        /** Nobody notices: the server gets the statement, the answer is swallowed, and the connection stays open. */
        SILENCE
    }

    /** Every append of the tests carries it, whether its statement is already prepared or not. */
    private static final String MARK = LogFixture.event().type();

    private final ServerSocket server;
    private final int target;
    private final AtomicReference<Moment> next = new AtomicReference<>(Moment.NEVER);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile boolean refuseAfterCut;

    Cuts(String jdbcUrl) throws IOException {
        target = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url(String jdbcUrl) {
        return jdbcUrl.replace(":" + target + "/", ":" + server.getLocalPort() + "/");
    }

    /** Cuts once, around the next append. */
    void cut(Moment moment) {
        next.set(moment);
    }

    /** Cuts once, and lets nobody connect again until told otherwise. */
    void cutForLonger(Moment moment) {
        refuseAfterCut = true;
        cut(moment);
    }

    /** Cuts all connections, and those to come, until told otherwise. */
    void refuse(boolean refuse) {
        refusing = refuse;
        refuseAfterCut = false;
        if (refuse) {
            sockets.forEach(Cuts::close);
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var client = server.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
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
        var armed = new AtomicReference<>(Moment.NEVER);
        Thread.ofVirtual()
                .start(() -> pump(client, upstream, (bytes, length, out) -> {
                    if (isAppend(bytes, length) && armed.compareAndSet(Moment.NEVER, next.get())) {
                        next.set(Moment.NEVER);
                    }
                    if (armed.get() == Moment.BEFORE_THE_STATEMENT) {
                        throw new IOException("cut");
                    }
                    out.write(bytes, 0, length);
                    if (armed.get() == Moment.AFTER_THE_STATEMENT) {
                        refusing |= refuseAfterCut;
                        throw new IOException("cut");
                    }
                }));
        Thread.ofVirtual()
                .start(() -> pump(upstream, client, (bytes, length, out) -> {
                    switch (armed.get()) {
                        case BEFORE_THE_ANSWER -> {
                            refusing |= refuseAfterCut;
                            throw new IOException("cut");
                        }
                        case SILENCE -> {}
                        case NEVER, BEFORE_THE_STATEMENT, AFTER_THE_STATEMENT -> out.write(bytes, 0, length);
                    }
                }));
    }

    private interface Relay {
        void relay(byte[] bytes, int length, OutputStream out) throws IOException;
    }

    private void pump(Socket from, Socket to, Relay relay) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), relay);
        } catch (IOException e) {
            // Closing both ends is all there is to do.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void copy(InputStream in, OutputStream out, Relay relay) throws IOException {
        var bytes = new byte[1 << 16];
        for (var length = in.read(bytes); length >= 0; length = in.read(bytes)) {
            relay.relay(bytes, length, out);
        }
    }

    private static boolean isAppend(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(MARK);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(Cuts::close);
    }
}
