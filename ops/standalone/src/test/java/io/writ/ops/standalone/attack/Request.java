package io.writ.ops.standalone.attack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it goes over the wire, well-formed or not; nothing here corrects what is wrong with it. */
final class Request {

    private static final String API = "/api/v1/";

    /** Another one each time that the request is sent: the one before may not be done with its key. */
    private static final String FRESH = "\"fresh\"";

    private final String start;
    private final List<String> headers;
    private final byte[] body;

    private Request(String start, List<String> headers, byte[] body) {
        this.start = start;
        this.headers = headers;
        this.body = body;
    }

    /** Exactly these characters. */
    static Request raw(String characters) {
        return new Request(characters, List.of(), new byte[0]);
    }

    static Request of(String method, String target) {
        return new Request(method + " " + target + " HTTP/1.1\r\n", List.of("Host: localhost"), new byte[0]);
    }

    static Request get(@Nullable String token, String path) {
        return method("GET", token, path);
    }

    static Request method(String method, @Nullable String token, String path) {
        var request = of(method, path.startsWith("/") ? path : API + path);
        return token == null ? request : request.with("Authorization", "Bearer " + token);
    }

    /** A command that is complete but for what the row is about. */
    static Request post(@Nullable String token, String path, String body) {
        return bare(token, path, body).with("Idempotency-Key", FRESH);
    }

    /** Without an idempotency key. */
    static Request bare(@Nullable String token, String path, String body) {
        return method("POST", token, path)
                .with("Content-Type", "application/json")
                .body(body);
    }

    Request with(String name, String value) {
        return line(name + ": " + value);
    }

    /** A line of the header, as it stands. */
    Request line(String line) {
        var more = new ArrayList<>(headers);
        more.add(line);
        return new Request(start, more, body);
    }

    /** The same without the headers of this name. */
    Request without(String name) {
        return new Request(
                start,
                headers.stream().filter(line -> !line.startsWith(name + ":")).toList(),
                body);
    }

    Request body(String text) {
        return body(text, StandardCharsets.UTF_8);
    }

    Request body(String text, Charset charset) {
        return body(text.getBytes(charset));
    }

    Request body(byte[] bytes) {
        return new Request(start, headers, bytes).with("Content-Length", Integer.toString(bytes.length));
    }

    /** A body whose length nobody announces, sent as long as it is taken. */
    Request chunked(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var framed = Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n0\r\n\r\n";
        return new Request(start, headers, framed.getBytes(StandardCharsets.UTF_8))
                .with("Transfer-Encoding", "chunked");
    }

    /** A body that does not have the length that its header says. */
    Request announced(long length, byte[] bytes) {
        return new Request(start, headers, bytes).with("Content-Length", Long.toString(length));
    }

    byte[] head() {
        if (headers.isEmpty()) {
            return start.getBytes(StandardCharsets.ISO_8859_1);
        }
        var lines = String.join("\r\n", headers).replace(FRESH, "\"" + UUID.randomUUID() + "\"");
        return (start + lines + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] body() {
        return body;
    }
}
