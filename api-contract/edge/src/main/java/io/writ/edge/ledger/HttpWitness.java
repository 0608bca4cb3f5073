package io.writ.edge.ledger;

import io.writ.events.ledger.AddCheckpoint;
import io.writ.events.ledger.NoteSignature;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A witness that is asked by C2SP's tlog-witness. What it answers is not believed here. */
public final class HttpWitness implements Witness {

    /** More than any answer of the protocol has. */
    private static final int MOST = 64 * 1024;

    private final HttpClient http;
    private final URI address;
    private final NoteVerifier key;
    private final Duration timeout;

    /** @param prefix its submission prefix, to which {@code /add-checkpoint} is added */
    public HttpWitness(URI prefix, NoteVerifier key, Duration timeout) {
        if (key.kind() != NoteVerifier.Kind.COSIGNATURE) {
            throw new IllegalArgumentException("%s is not a witness's key".formatted(key));
        }
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.address = URI.create(prefix.toString().replaceFirst("/+$", "") + "/add-checkpoint");
        this.key = key;
        this.timeout = timeout;
    }

    @Override
    public NoteVerifier key() {
        return key;
    }

    @Override
    public Answer ask(AddCheckpoint request) {
        var answer = post(request.bytes());
        if (answer.status() == 200) {
            return new Answer.Cosigned(
                    answer.text().lines().map(NoteSignature::parse).toList());
        }
        if (answer.status() == 409) {
            return new Answer.SawOther(size(answer.text().strip()));
        }
        return new Answer.Refused(
                answer.status(), answer.text().lines().findFirst().orElse(""));
    }

    private record Answered(int status, String text) {}

    private long size(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalStateException("%s answers 409 without a size".formatted(address));
        }
        return Long.parseLong(text);
    }

    private Answered post(byte[] body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var began = System.nanoTime();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var read = response.body()) {
                closeAfter(timeout.minusNanos(System.nanoTime() - began), read);
                return new Answered(response.statusCode(), new String(read.readNBytes(MOST), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not answer".formatted(address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a witness was asked", e);
        }
    }

    /** The request's own timeout ends where the answer begins; who still reads then is told that it is closed. */
    private static void closeAfter(Duration left, InputStream answer) {
        CompletableFuture.delayedExecutor(left.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
            try {
                answer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public String toString() {
        return key.name();
    }
}
