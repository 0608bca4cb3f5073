package io.writ.ops.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.writ.api.policy.ReplayLine;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.WritClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("io")
class ReplayTest {

    private static final String DIFFERENCE = """
            {"kind":"difference","approval":"a%d","recorded":"approved","replayed":"pending",\
            "openStage":"budget-owner","addedStages":["budget-owner"],"droppedStages":[]}
            """;
    private static final String SUMMARY = """
            {"kind":"summary","position":900,"cases":100,"differing":2,"anotherStage":2,"anotherOutcome":2,"refused":0,\
            "erased":3,"addedStages":{"budget-owner":2},"outcomes":{"approved -> pending":2},"elapsedMillis":1200}
            """;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path folder;

    ReplayTest() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void differing_cases_are_listed_and_counted() throws IOException {
        answer(200, DIFFERENCE.formatted(1) + DIFFERENCE.formatted(2) + SUMMARY);
        var report = folder.resolve("report.jsonl");

        var summary = replay(report);

        assertThat(summary.anotherStage()).isEqualTo(2);
        assertThat(output.toString())
                .contains("a1  approved -> pending, waits for budget-owner, also needs budget-owner")
                .contains("and 1 more")
                .contains("100 past cases in 1.2 s, up to position 900")
                .contains("2  would have needed another stage")
                .doesNotContain("a2");
        assertThat(Files.readAllLines(report)).hasSize(3);
    }

    @Test
    void an_answer_without_a_summary_is_not_taken_for_all() {
        answer(200, DIFFERENCE.formatted(1));
        assertThatThrownBy(() -> replay(null))
                .isInstanceOf(ReplayImpossible.class)
                .hasMessageContaining("not complete");
    }

    @Test
    void a_draft_that_is_refused_says_why() {
        answer(422, "{\"code\":\"policy-invalid\",\"detail\":\"no stages\"}");
        assertThatThrownBy(() -> replay(null)).hasMessage("policy-invalid: no stages");
    }

    private ReplayLine.Summary replay(@Nullable Path report) {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        var client = new WritClient(url, person -> person.id(), Patience.A_MINUTE);
        return new Replay(client, new PrintWriter(output), 1).run("loans", new byte[] {'{', '}'}, report);
    }

    private void answer(int status, String body) {
        server.createContext("/api/v1/approval-policies/loans/replays", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
