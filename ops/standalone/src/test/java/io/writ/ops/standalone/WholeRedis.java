package io.writ.ops.standalone;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Looks for a text in every key of a Redis and in all that lies under it. */
record WholeRedis(URI url) {

    private static final int PATIENCE_MS = 5_000;

    /** The keys that name it, or under which it is. */
    List<String> placesOf(String text) throws IOException {
        try (var session = new Session(url)) {
            var found = new ArrayList<String>();
            for (var key : session.keys()) {
                if (key.contains(latin(text)) || session.content(key).contains(latin(text))) {
                    found.add(key);
                }
            }
            return found;
        }
    }

    /** Puts a text under keys of every kind. */
    List<String> plant(String text) throws IOException {
        var value = latin("{\"name\": \"%s\"}".formatted(text));
        try (var session = new Session(url)) {
            session.send("SET", "canary:string", value);
            session.send("HSET", "canary:hash", "field", value);
            session.send("RPUSH", "canary:list", value);
            session.send("SADD", "canary:set", value);
            session.send("ZADD", "canary:sorted", "1", value);
            session.send("XADD", "canary:stream", "*", "field", value);
        }
        return List.of("canary:string", "canary:hash", "canary:list", "canary:set", "canary:sorted", "canary:stream");
    }

    void remove(List<String> keys) throws IOException {
        try (var session = new Session(url)) {
            for (var key : keys) {
                session.send("DEL", key);
            }
        }
    }

    /** Bytes as characters, so that nothing of them is lost. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static final class Session implements AutoCloseable {

        private final Socket socket;
        private final InputStream input;

        Session(URI url) throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            input = new BufferedInputStream(socket.getInputStream());
        }

        List<String> keys() throws IOException {
            var keys = new ArrayList<String>();
            var cursor = "0";
            do {
                var page = (List<?>) send("SCAN", cursor, "COUNT", "1000");
                cursor = (String) page.getFirst();
                ((List<?>) page.getLast()).forEach(key -> keys.add((String) key));
            } while (!cursor.equals("0"));
            return keys;
        }

        String content(String key) throws IOException {
            var type = (String) send("TYPE", key);
            return String.valueOf(
                    switch (type) {
                        case "none" -> "";
                        case "string" -> send("GET", key);
                        case "hash" -> send("HGETALL", key);
                        case "list" -> send("LRANGE", key, "0", "-1");
                        case "set" -> send("SMEMBERS", key);
                        case "zset" -> send("ZRANGE", key, "0", "-1");
                        case "stream" -> send("XRANGE", key, "-", "+");
                        default -> throw new IllegalStateException("%s is a %s".formatted(key, type));
                    });
        }

        /** @throws IllegalStateException when the answer is an error, such as that one has to sign in */
        Object send(String... words) throws IOException {
            var command = new StringBuilder("*%d\r\n".formatted(words.length));
            for (var word : words) {
                command.append("$%d\r\n%s\r\n".formatted(word.length(), word));
            }
            socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.ISO_8859_1));
            return answer();
        }

        private Object answer() throws IOException {
            var line = line();
            var rest = line.substring(1);
            return switch (line.charAt(0)) {
                case '+', ':' -> rest;
                case '$' -> bulk(Integer.parseInt(rest));
                case '*' -> {
                    var items = new ArrayList<Object>();
                    for (int i = Integer.parseInt(rest); i > 0; i--) {
                        items.add(answer());
                    }
                    yield items;
                }
                default -> throw new IllegalStateException(line);
            };
        }

        private String bulk(int length) throws IOException {
            if (length < 0) {
                return "";
            }
            var bytes = input.readNBytes(length);
            line();
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = input.read(); next != '\n'; next = input.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
