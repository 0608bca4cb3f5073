package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyTest {

    private static final int SIZE = 600;

    @TempDir
    private Path folder;

    private PublishedLog log;
    private String output = "";

    @BeforeEach
    void publish() throws IOException {
        log = new PublishedLog(folder.resolve("log"), 1).grow(SIZE);
    }

    private int verify(String... arguments) {
        var out = new StringWriter();
        var code = Verify.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        output = out.toString();
        return code;
    }

    private int verifyLog(String... more) {
        var arguments = new ArrayList<>(List.of("log", "--dir", log.directory().toString(), "--key", log.key()));
        arguments.addAll(List.of(more));
        return verify(arguments.toArray(String[]::new));
    }

    @Nested
    class AWholeLog {

        @Test
        void isVerifiedByTheKeyThatTheAuditorBrought() {
            assertThat(verifyLog()).as(output).isZero();
            assertThat(output).startsWith("Verified. All 600 events").doesNotContain("Mind");
        }

        @Test
        void isVerifiedByEitherKeyWhileTheyRotateAndSaysByWhich() throws IOException {
            var old = log.key();
            var next = log.rotate(5);
            log.grow(3);
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", old))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(old)).doesNotContain(shortly(next));
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", next))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(next)).doesNotContain(shortly(old));
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", old, "--key", next))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(old) + ", " + shortly(next));
        }

        @Test
        void isVerifiedByAsManyWitnessesAsTheAuditorWants() throws IOException {
            var seen = Instant.parse("2026-01-02T03:04:05Z");
            var first = log.cosign("w1.example", 11, seen);
            var second = log.cosign("w2.example", 12, seen);
            assertThat(verifyLog("--witness", first, "--witness", second)).isZero();
            assertThat(output)
                    .contains("witnesses    " + shortly(first) + " at 2026-01-02T03:04:05Z, " + shortly(second));
            assertThat(verify(
                            "event", "7", "--dir", log.directory().toString(), "--key", log.key(), "--witness", first))
                    .isZero();
            assertThat(output).contains(shortly(first));

            var other = new PublishedLog(folder.resolve("other"), 2).grow(1).cosign("w3.example", 13, seen);
            assertThat(verifyLog("--witness", first, "--witness", other)).isEqualTo(1);
            assertThat(output).contains("1 witnesses have cosigned, not 2");
            assertThat(verifyLog("--witness", first, "--witness", other, "--quorum", "1"))
                    .isZero();
            assertThat(verifyLog("--witness", first, "--quorum", "2")).isEqualTo(2);
        }

        private String shortly(String key) {
            return key.substring(0, key.indexOf('+') + 9);
        }

        @Test
        void isVerifiedByItsOwnWordWithAWarning() {
            assertThat(verify("log", "--dir", log.directory().toString())).isZero();
            assertThat(output).contains("Mind: the key was taken from").contains("--key");
        }

        @Test
        void isNotVerifiedByAnotherKey() throws IOException {
            var other = new PublishedLog(folder.resolve("other"), 2).grow(1);
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", other.key()))
                    .isEqualTo(1);
            assertThat(output).startsWith("NOT VERIFIED").contains("What to do");
        }

        @Test
        void isNotVerifiedUnderAnotherName() {
            assertThat(verifyLog("--origin", "another.example/log")).isEqualTo(1);
        }

        @Test
        void answersMachines() {
            assertThat(verifyLog("--json")).isZero();
            var json = Json.mapper().readTree(output);
            assertThat(json.path("result").asString()).isEqualTo("verified");
            assertThat(json.path("events").asLong()).isEqualTo(SIZE);
            assertThat(verifyLog("--json", "--origin", "another.example/log")).isEqualTo(1);
            assertThat(Json.mapper().readTree(output).path("result").asString()).isEqualTo("not-verified");
        }

        @ParameterizedTest
        @MethodSource("io.writ.ops.auditor.VerifyTest#files")
        void isNotVerifiedWhenAnyFileHasAnotherBit(String name) throws IOException {
            var file = log.directory().resolve(name);
            var bytes = Files.readAllBytes(file);
            for (var at : new int[] {0, bytes.length / 2, bytes.length - 2}) {
                var altered = bytes.clone();
                altered[at] ^= 1;
                Files.write(file, altered);
                assertThat(verifyLog()).as("%s at %d: %s", name, at, output).isEqualTo(1);
            }
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(verifyLog()).as("%s, cut short: %s", name, output).isEqualTo(1);
            Files.delete(file);
            assertThat(verifyLog()).as("%s, gone: %s", name, output).isNotZero();
        }
    }

    static Stream<String> files() {
        return Stream.of(
                "checkpoint",
                "tile/0/000",
                "tile/0/002.p/88",
                "tile/1/000.p/2",
                "tile/entries/000",
                "tile/entries/001",
                "tile/entries/002.p/88");
    }

    @Nested
    class ExportedEvents {

        private int compare(UnaryOperator<List<String>> change) throws IOException {
            var file = folder.resolve("events.jsonl");
            Files.write(file, change.apply(log.lines()));
            return verifyLog("--events", file.toString());
        }

        private int compare(String from, String to) throws IOException {
            return compare(lines -> {
                lines.set(17, lines.get(17).replace(from, to));
                return lines;
            });
        }

        @Test
        void areTheOnesThatWereSealed() throws IOException {
            assertThat(compare(UnaryOperator.identity())).as(output).isZero();
            assertThat(output).contains("events 0 to 599, each exactly as it was sealed");
        }

        @Test
        void mayBeAPartOnlyWhenTheAuditorSaysSo() throws IOException {
            UnaryOperator<List<String>> part = lines -> List.of(lines.get(3), lines.get(300));
            assertThat(compare(part)).isEqualTo(1);
            assertThat(output).contains("lacks the event at position 4").contains("--part");
            assertThat(verifyLog(
                            "--part", "--events", folder.resolve("events.jsonl").toString()))
                    .isZero();
            assertThat(output).contains("2 of the events 3 to 300");
        }

        @Test
        void mayHaveADigestBesideTheirContentIfItFits() throws IOException {
            var digest = EventLine.of(log.events().get(17)).entry().payload();
            assertThat(compare("\"payload\":", "\"payloadDigest\":\"" + digest + "\",\"payload\":"))
                    .isZero();
            assertThat(compare("\"payload\":", "\"payloadDigest\":\"sha256:00\",\"payload\":"))
                    .isEqualTo(1);
        }

        @Test
        void mayShowADigestInPlaceOfWhatWasErased() throws IOException {
            var event = EventLine.of(log.events().get(17));
            var erased = new EventLine(event.entry(), event.metadata(), null).text();
            assertThat(erased).contains("payloadDigest");
            assertThat(compare(lines -> {
                        lines.set(17, erased);
                        return lines;
                    }))
                    .as(output)
                    .isZero();
            assertThat(output).contains("of 1 events only digests are shown");
        }

        @Test
        void areFoundOutWhenTheirContentWasChanged() throws IOException {
            var shown = Base64.getEncoder().encodeToString(log.events().get(17).payload());
            var forged = Base64.getEncoder()
                    .encodeToString("{\"text\":\"forged\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(compare(shown, forged)).isEqualTo(1);
            assertThat(output).contains("position 17").contains("its payload differs");
        }

        @Test
        void areFoundOutWhenTheirMetadataTimeTypeStreamOrIdWasChanged() throws IOException {
            var metadata =
                    Base64.getEncoder().encodeToString(log.events().get(17).metadata());
            var forged = Base64.getEncoder().encodeToString("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(compare(metadata, forged)).isEqualTo(1);
            assertThat(output).contains("its metadata");
            assertThat(compare("2026-01-02", "2026-01-01")).isEqualTo(1);
            assertThat(output).contains("the time");
            assertThat(compare("approval.commented", "approval.approved")).isEqualTo(1);
            assertThat(output).contains("its type");
            assertThat(compare("approval-3", "approval-4")).isEqualTo(1);
            assertThat(output).contains("its stream");
            assertThat(compare("\"id\":\"00000000", "\"id\":\"00000001")).isEqualTo(1);
            assertThat(output).contains("its id");
        }

        @Test
        void areFoundOutWhenSwappedRepeatedOrInvented() throws IOException {
            assertThat(compare(lines -> {
                        Collections.swap(lines, 17, 18);
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(compare(lines -> {
                        lines.add(18, lines.get(17));
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 17").contains("twice");
            assertThat(compare(lines -> {
                        lines.add(lines.getLast().replace("\"position\":\"599\"", "\"position\":\"600\""));
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 600, which was never sealed");
        }

        @Test
        void areFoundOutWhenTheyAreNoEvents() throws IOException {
            assertThat(compare(lines -> List.of("{}"))).isEqualTo(1);
        }
    }

    @Nested
    class OneEvent {

        @Test
        void isInTheLog() {
            assertThat(verify("event", "257", "--dir", log.directory().toString(), "--key", log.key()))
                    .as(output)
                    .isZero();
            assertThat(output)
                    .contains("position 257 is in the log of 600 events")
                    .contains("approval.commented");
        }

        @Test
        void isProvenByAFileThatWasKept() throws IOException {
            var source = new DirectorySource(log.directory());
            var proof = Files.write(
                    folder.resolve("257.tlog-proof"), source.proof(257).bytes());
            var line =
                    Files.writeString(folder.resolve("event.jsonl"), log.lines().get(257) + "\n");
            var other =
                    Files.writeString(folder.resolve("other.jsonl"), log.lines().get(258) + "\n");
            log.grow(10);
            assertThat(verify(
                            "event",
                            "257",
                            "--proof",
                            proof.toString(),
                            "--event",
                            line.toString(),
                            "--key",
                            log.key()))
                    .as(output)
                    .isZero();
            assertThat(verify(
                            "event",
                            "257",
                            "--proof",
                            proof.toString(),
                            "--event",
                            other.toString(),
                            "--key",
                            log.key()))
                    .isEqualTo(1);
            assertThat(verify(
                            "event",
                            "258",
                            "--proof",
                            proof.toString(),
                            "--event",
                            other.toString(),
                            "--key",
                            log.key()))
                    .isEqualTo(1);
        }

        @Test
        void thatCannotBeThereIsAQuestionNotAVerdict() {
            assertThat(verify("event", "600", "--dir", log.directory().toString()))
                    .isEqualTo(2);
            assertThat(output).contains("none at position 600");
        }
    }

    @Nested
    class Since {

        @Test
        void anOlderCheckpointNothingChanged() throws IOException {
            log.grow(500);
            assertThat(verify(
                            "consistency",
                            log.directory().resolve("checkpoint.600").toString(),
                            "--dir",
                            log.directory().toString(),
                            "--key",
                            log.key()))
                    .as(output)
                    .isZero();
            assertThat(output).contains("Nothing changed in the first 600 events; 500 came since");
        }

        @Test
        void aLogThatWasRewrittenOrCutIsFoundOut() throws IOException {
            var kept = log.directory().resolve("checkpoint.600").toString();
            var rewritten = new PublishedLog(folder.resolve("rewritten"), 1).grow(7);
            assertThat(verify(
                            "consistency", kept, "--dir", rewritten.directory().toString(), "--key", log.key()))
                    .isEqualTo(1);
            assertThat(output).contains("shorter than it was");
            rewritten.events().set(0, rewritten.events().get(1));
            var forked = new PublishedLog(folder.resolve("forked"), 1);
            forked.events().add(log.events().getFirst());
            Files.createDirectories(forked.directory());
            forked.grow(700);
            assertThat(verify("consistency", kept, "--dir", forked.directory().toString(), "--key", log.key()))
                    .isEqualTo(1);
        }
    }

    @Nested
    @Tag("io")
    class OverTheNetwork {

        private HttpServer serve() throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1/ledger/", exchange -> {
                var name = exchange.getRequestURI().getPath().substring("/api/v1/ledger/".length());
                var file = log.directory().resolve(name.equals("keys") ? "keys.json" : name);
                var authorized =
                        "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                var status = !authorized ? 401 : Files.isRegularFile(file) ? 200 : 404;
                var body = status == 200 ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
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

    @Test
    void aWrongCommandIsNoVerdict() {
        assertThat(verify("log", "--dir", log.directory().toString(), "--key", "no key"))
                .isEqualTo(2);
        assertThat(verify("log", "--unknown")).isEqualTo(2);
        assertThat(verify("log", "--dir", folder.resolve("nothing").toString())).isEqualTo(2);
    }
}
