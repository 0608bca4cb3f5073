package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.writ.events.ledger.EventLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A log that is read over the network, and copied. */
class MirrorTest extends Auditing {

    @Nested
    @Tag("io")
    class OverTheNetwork {

        private final List<String> shown = new ArrayList<>();

        private HttpServer serve() throws IOException {
            shown.addAll(log.lines());
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1/ledger/", exchange -> {
                var name = exchange.getRequestURI().getPath().substring("/api/v1/ledger/".length());
                if (name.startsWith("proofs/")) {
                    var position = Long.parseLong(name.substring("proofs/".length()));
                    Files.write(
                            log.directory().resolve(name.replace('/', '-')),
                            new DirectorySource(log.directory()).proof(position).bytes());
                    name = name.replace('/', '-');
                }
                var file = log.directory().resolve(name.equals("keys") ? "keys.json" : name);
                var authorized =
                        "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                var status = !authorized ? 401 : Files.isRegularFile(file) ? 200 : 404;
                var body = status == 200 ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.createContext("/api/v1/audit/events/", exchange -> {
                var path = exchange.getRequestURI().getPath();
                var line = shown.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
                var body = line.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(line.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        }

        @Test
        void aRunningLogIsVerifiedMirroredAndRemembered() throws IOException {
            var server = serve();
            try {
                var url = "http://localhost:" + server.getAddress().getPort();
                assertThat(verify("log", "--url", url, "--token", "token", "--key", log.key()))
                        .as(output)
                        .isZero();
                assertThat(verify("log", "--url", url, "--key", log.key())).isEqualTo(2);
                assertThat(output).startsWith("Could not be checked").contains("--token");
                var copy = folder.resolve("copy").toString();
                assertThat(verify("mirror", copy, "--url", url, "--token", "token"))
                        .as(output)
                        .isZero();
                assertThat(verify("log", "--dir", copy, "--key", log.key())).isZero();
                log.grow(5);
                assertThat(verify("mirror", copy, "--url", url, "--token", "token", "--key", log.key()))
                        .isZero();
                assertThat(output).contains("last time").contains("605 events");
                log = new PublishedLog(folder.resolve("again"), 1).grow(100);
                assertThat(verify("mirror", copy, "--url", url, "--token", "token", "--key", log.key()))
                        .isEqualTo(1);
                assertThat(output).contains("shorter");
                assertThat(verify("log", "--dir", copy, "--key", log.key())).isZero();
            } finally {
                server.stop(0);
            }
        }

        @Test
        void anEventIsShownAndIsTheOneThatWasSealedOrItIsSaidThatItIsNot() throws IOException {
            var server = serve();
            try {
                var url = "http://localhost:" + server.getAddress().getPort();
                assertThat(event(url)).as(output).isZero();
                assertThat(output)
                        .contains("what is shown of it is what was sealed")
                        .contains("type         approval.commented", "stream       approval-3", "version      2")
                        .contains("who          person-2", "payload      {\"text\":\"remark 17\"}")
                        .doesNotContain("Mind");
                var erased = EventLine.of(log.events().get(17));
                shown.set(17, new EventLine(erased.entry(), erased.metadata(), null).text());
                assertThat(event(url)).as(output).isZero();
                assertThat(output).contains("payload      digest only: sha256:", "Mind: only digests are shown");
                var changed = Base64.getEncoder().encodeToString("{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
                var payload =
                        Base64.getEncoder().encodeToString(log.events().get(17).payload());
                shown.set(17, log.lines().get(17).replace(payload, changed));
                assertThat(event(url)).isEqualTo(1);
                assertThat(output)
                        .startsWith(
                                "NOT VERIFIED. The event at position 17 that is shown is not the one that was sealed:")
                        .contains("its payload differs", "What to do");
                shown.set(17, "");
                assertThat(event(url)).isEqualTo(1);
                assertThat(output).contains("shows no event at position 17, where one was sealed");
            } finally {
                server.stop(0);
            }
        }

        @Test
        void aStreamIsShownWholeAndAsItWasSealed() throws IOException {
            var server = serve();
            try {
                var url = "http://localhost:" + server.getAddress().getPort();
                assertThat(stream(url)).as(output).isZero();
                assertThat(output)
                        .contains("These are all 86 events of approval-3 among the 600")
                        .contains("position 17, ", ", approval.commented, person-2: {\"text\":\"remark 17\"}");
                shown.set(17, "");
                assertThat(stream(url)).isEqualTo(1);
                assertThat(output).contains("shows no event at position 17, where one was sealed");
            } finally {
                server.stop(0);
            }
        }

        private int stream(String url) {
            return verify("stream", "approval-3", "--with", "17", "--url", url, "--token", "token", "--key", log.key());
        }

        private int event(String url) {
            return verify("event", "17", "--url", url, "--token", "token", "--key", log.key());
        }

        @Test
        void whereNobodyAnswersNothingIsDecided() throws IOException {
            int port;
            try (var socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            assertThat(verify("log", "--url", "http://localhost:" + port, "--key", log.key()))
                    .isEqualTo(2);
            assertThat(output).startsWith("Could not be checked").contains("does not answer");
        }
    }

    @Test
    void aDamagedCopyIsNotKept() throws IOException {
        var damaged = log.directory().resolve("tile/entries/001");
        var bytes = Files.readAllBytes(damaged);
        bytes[100] ^= 1;
        Files.write(damaged, bytes);
        var copy = folder.resolve("copy");
        assertThat(verify("mirror", copy.toString(), "--dir", log.directory().toString()))
                .isEqualTo(1);
        assertThat(output).contains("positions 256 to 511");
        assertThat(copy.resolve("checkpoint")).doesNotExist();
        bytes[100] ^= 1;
        Files.write(damaged, bytes);
        assertThat(verify("mirror", copy.toString(), "--dir", log.directory().toString()))
                .as(output)
                .isZero();
    }

    @Test
    void anEmptyLogIsMirrored() throws IOException {
        log = new PublishedLog(folder.resolve("empty"), 1);
        Files.createDirectories(log.directory());
        log.grow(0);
        assertThat(verify(
                        "mirror",
                        folder.resolve("copy").toString(),
                        "--dir",
                        log.directory().toString()))
                .as(output)
                .isZero();
    }
}
