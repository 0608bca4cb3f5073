package io.writ.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An emptied database of the Redis that this JVM's tests share.
 *
 * @param url with the database's number as path
 */
public record TestRedis(String url) {

    private static final int DATABASES = 16;

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Empties one and hands it out; the sixteenth after it is the same one. */
    public static TestRedis fresh() {
        var number = COUNT.getAndIncrement() % DATABASES;
        var server = URI.create(Servers.shared().redisUrl());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("SELECT %d\r\nFLUSHDB\r\nQUIT\r\n".formatted(number).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestRedis("%s/%d".formatted(server, number));
    }
}
