package io.writ.ops.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands until they are answered for good. Trying again is safe: a command's idempotency key makes its second
 * arrival a replay.
 */
public final class WritClient {

    private final Http http = new Http();
    private final URI api;
    private final Tokens tokens;
    private final Patience patience;

    public WritClient(URI base, Tokens tokens, Patience patience) {
        this.api = base.resolve("/api/v1/");
        this.tokens = tokens;
        this.patience = patience;
    }

    /** @throws ServerUnavailable when patience ends before an answer comes */
    public Reply send(Command command) {
        return send(request(command));
    }

    /**
     * Reads something.
     *
     * @param path with its query
     * @throws ServerUnavailable when patience ends before an answer comes
     */
    public Reply read(Person by, String path) {
        return send(HttpRequest.newBuilder(api.resolve(path))
                .timeout(Http.TIMEOUT)
                .header("Authorization", "Bearer " + tokens.of(by))
                .GET()
                .build());
    }

    /**
     * Asks for something whose answer comes line by line, and may take long; asked once.
     *
     * @return why it was refused; null when it was answered
     * @throws ServerUnavailable when there is no answer, or it breaks off
     */
    public @Nullable Problem follow(Person by, String path, byte[] body, Consumer<String> line) {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Bearer " + tokens.of(by))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    return Problem.of(response.statusCode(), in.readAllBytes());
                }
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .lines()
                        .forEach(line);
                return null;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ServerUnavailable("%s: %s".formatted(request.uri(), e));
        }
    }

    private HttpRequest request(Command command) {
        var request = HttpRequest.newBuilder(api.resolve(command.path()))
                .timeout(Http.TIMEOUT)
                .header("Authorization", "Bearer " + tokens.of(command.by()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + command.idempotencyKey() + '"')
                .POST(HttpRequest.BodyPublishers.ofByteArray(command.body()));
        if (command.ifMatch() != null) {
            request.header("If-Match", "\"" + command.ifMatch() + '"');
        }
        if (command.ifNoneMatch()) {
            request.header("If-None-Match", "*");
        }
        if (command.claimedTime() != null) {
            request.header("Claimed-Time", command.claimedTime().toString());
        }
        return request.build();
    }

    private Reply send(HttpRequest request) {
        String last = "";
        for (int attempt = 0; attempt < patience.attempts(); attempt++) {
            var asked = Duration.ZERO;
            try {
                var response = http.send(request);
                if (!passing(response)) {
                    return reply(response);
                }
                asked = retryAfter(response);
                last = Problem.of(response.statusCode(), response.body()).toString();
            } catch (IOException e) {
                last = e.toString();
            }
            rest(patience.pause(attempt, asked));
        }
        throw new ServerUnavailable("%s: %s, %d times".formatted(request.uri(), last, patience.attempts()));
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            return new Reply.Refused(Problem.of(response.statusCode(), response.body()));
        }
        return new Reply.Done(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Idempotency-Replayed").orElse("").equals("true"),
                response.headers().firstValue("Consistency-Token").orElse(null));
    }

    /** Whether the answer is about the moment and not about the command. */
    private static boolean passing(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 429, 500, 502, 503, 504 -> true;
            case 409 -> {
                var code = Problem.of(response.statusCode(), response.body()).code();
                yield code.endsWith("in-flight") || code.equals("concurrent-change");
            }
            default -> false;
        };
    }

    private static Duration retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnavailable("interrupted");
        }
    }
}
