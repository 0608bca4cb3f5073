package io.writ.ops.standalone.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One connection for each request, since what follows an attack on the same one would be judged by it. */
final class Wire {

    private static final int PATIENCE_MILLIS = 10_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]{1,9})\r\n");

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    Answer send(Request request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            long started = System.nanoTime();
            write(socket.getOutputStream(), request);
            var received = read(socket.getInputStream());
            return parse(received, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** Whoever refuses a body early hangs up on it; the answer is there all the same. */
    private static void write(OutputStream out, Request request) throws IOException {
        out.write(request.head());
        try {
            out.write(request.body());
            out.flush();
        } catch (IOException hungUp) {
            // What was answered is read next.
        }
    }

    /** Until the answer is whole, or nothing more comes: who refuses a body may wait for the rest of it. */
    private static String read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (!isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            bytes.write(buffer, 0, count);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(String received) {
        int end = received.indexOf("\r\n\r\n");
        var length = LENGTH.matcher(received);
        return end >= 0
                && length.find()
                && length.start() < end
                && received.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static Answer parse(String received, Duration took) {
        int end = received.indexOf("\r\n\r\n");
        if (end < 0 || !received.startsWith("HTTP/1.1 ")) {
            throw new AssertionError("no answer but '%s'".formatted(received));
        }
        var lines = received.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        var body = received.substring(end + 4);
        if (headers.containsKey("transfer-encoding")) {
            body = joined(body);
        }
        return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, body, received, took);
    }

    /** Chunks of text whose sizes are counted in bytes; problems are ASCII. */
    private static String joined(String chunks) {
        var whole = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int line = chunks.indexOf("\r\n", at);
            int size = Integer.parseInt(chunks.substring(at, line), 16);
            if (size == 0) {
                break;
            }
            whole.append(chunks, line + 2, line + 2 + size);
            at = line + 4 + size;
        }
        return whole.toString();
    }
}
