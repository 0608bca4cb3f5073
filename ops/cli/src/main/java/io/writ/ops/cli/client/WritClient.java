package io.writ.ops.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

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
