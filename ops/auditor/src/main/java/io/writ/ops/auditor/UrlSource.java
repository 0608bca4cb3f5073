package io.writ.ops.auditor;

import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import io.writ.events.ledger.SignedNote;
import io.writ.events.ledger.TileStore;
import io.writ.events.ledger.TlogProof;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A running Writ, asked as an auditor. */
final class UrlSource implements Source {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 10;

    private static final Set<Integer> ANSWERS = Set.of(200, 404);

    private static final Set<Integer> UNAUTHORISED = Set.of(401, 403);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final @Nullable String token;

    UrlSource(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** A token of a user of the development identity provider. */
    static String developmentToken(URI base, String user) {
        return new String(new UrlSource(base, null).needed("/dev/token?user=" + user), StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public SignedNote checkpoint() {
        return SignedNote.parse(needed("/api/v1/ledger/checkpoint"));
    }

    @Override
    public Optional<SignedNote> witnessed() {
        return get("/api/v1/ledger/checkpoint/witnessed").map(SignedNote::parse);
    }

    @Override
    public TileStore tiles() {
        return new TileStore() {

            @Override
            public Optional<byte[]> read(String path) {
                return get("/api/v1/ledger/" + path);
            }

            @Override
            public boolean putIfAbsent(String path, byte[] bytes) {
                throw new UnsupportedOperationException("an auditor changes nothing");
            }

            @Override
            public void flush() {
                throw new UnsupportedOperationException("an auditor changes nothing");
            }
        };
    }

    @Override
    public TlogProof proof(long position) {
        return TlogProof.parse(needed("/api/v1/ledger/proofs/" + position));
    }

    @Override
    public Optional<EventLine> event(long position) {
        var line = get("/api/v1/audit/events/" + position)
                .orElseThrow(() -> new NotShown(
                        "%s shows no event at position %d, where one was sealed".formatted(base, position)));
        return Optional.of(EventLine.parse(new String(line, StandardCharsets.UTF_8)));
    }

    @Override
    public Keys keys() {
        return Json.mapper().readValue(needed("/api/v1/ledger/keys"), Keys.class);
    }

    /** What is not published yet, a log seals within moments. */
    private byte[] needed(String path) {
        for (var attempt = 1; ; attempt++) {
            var response = ask(path);
            if (response.statusCode() == 200) {
                return response.body();
            }
            var soon = response.headers().firstValue("Retry-After").isPresent();
            if (!soon || attempt == ATTEMPTS) {
                throw new Unreachable("%s has nothing at %s".formatted(base, path));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<byte[]> get(String path) {
        var response = ask(path);
        return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    }

    /** Answers 200 or 404; everything else is no answer. */
    private HttpResponse<byte[]> ask(String path) {
        var request = HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/+$", "") + path))
                .timeout(TIMEOUT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (ANSWERS.contains(response.statusCode())) {
                return response;
            }
            throw noAnswer(response, path);
        } catch (IOException e) {
            throw new Unreachable("%s does not answer (%s)".formatted(base, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    /** Whose database was altered cannot show what was recorded; all else may be right. */
    private RuntimeException noAnswer(HttpResponse<byte[]> response, String path) {
        var status = response.statusCode();
        if (UNAUTHORISED.contains(status)) {
            return new Unreachable("%s answers %d at %s: a token of an auditor is needed (--token, or --user)"
                    .formatted(base, status, path));
        }
        var problem = problem(response.body());
        return problem.path("code").asString("").equals("log-altered")
                ? new NotShown("what %s shows was altered: %s"
                        .formatted(base, problem.path("detail").asString("").replaceFirst("\\.$", "")))
                : new Unreachable("%s answers %d at %s".formatted(base, status, path));
    }

    private static JsonNode problem(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
