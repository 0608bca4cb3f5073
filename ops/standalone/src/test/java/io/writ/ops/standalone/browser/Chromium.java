package io.writ.ops.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.writ.events.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window, told what to do over its DevTools protocol. */
public final class Chromium implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    /** Screenshots are longer than any text in Writ. */
    private static final JsonMapper BIG = JsonMapper.shared();

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

    private Chromium(Process process, URI devTools) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(devTools, new Messages())
                .join();
    }

    /** Where it is on this machine. A test that finds none says so and is skipped, unless it was asked for by WRIT_TOOLS. */
    public static Path executable() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Chromium::missing);
    }

    private static Path missing() {
        var why = "there is no Chromium on the PATH";
        assertThat(System.getenv("WRIT_TOOLS")).as(why).isNotEqualTo("required");
        System.out.println("A test in a browser is skipped: " + why);
        return abort(why);
    }

    /** @param profile an empty directory, for cookies and the like */
    public static Chromium start(Path executable, Path profile) throws IOException {
        var arguments = new ArrayList<>(List.of(
                executable.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--window-size=1100,800"));
        if (System.getProperty("user.name").equals("root")) {
            // Its sandbox does not run as root, which is what CI's containers are.
            arguments.add("--no-sandbox");
        }
        arguments.add("about:blank");
        var process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
        try {
            return new Chromium(process, devTools(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI devTools(BufferedReader output) throws IOException {
        var seen = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("DevTools listening on ")) {
                Thread.ofVirtual().start(() -> drain(output));
                return URI.create(
                        line.substring("DevTools listening on ".length()).strip());
            }
        }
        throw new IOException("Chromium did not start:\n" + seen);
    }

    /** It would stop when nobody reads what it says. */
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException closed) {
            // It ended.
        }
    }

    /** A window with cookies of its own, as another browser would have. */
    public Tab tab() {
        var context = send(null, "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        var target = send(null, "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asString();
        var session = send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        return new Tab(this, session);
    }

    JsonNode send(@Nullable String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var message = new LinkedHashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        synchronized (socket) {
            socket.sendText(Json.mapper().writeValueAsString(message), true).join();
        }
        var said = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.path("error"));
        }
        return said.path("result");
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                var message = BIG.readTree(text.toString());
                text.setLength(0);
                var waiting = answers.remove(message.path("id").asInt(0));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
