package io.writ.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.api.audit.RequestExport;
import io.writ.api.problem.ApiProblem;
import io.writ.testkit.WritServices;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How an export is made: once for a request, by one maker after another, until it is given up. */
@WritServices
class ExportMakingTest extends Exporting {

    @Test
    void theSameRequestAgainIsTheSameExport() {
        var wanted = new RequestExport(ExportFormat.XES, null, null, null);
        var first = exports.ask(wanted, 0, 10, call("same", 1));
        var again = exports.ask(wanted, 0, 99, call("same", 1));
        assertThat(first.again()).isFalse();
        assertThat(again.again()).isTrue();
        assertThat(again.export()).isEqualTo(first.export());
        assertThatThrownBy(() -> exports.ask(wanted, 0, 10, call("same", 2))).isInstanceOf(ApiProblem.class);
    }

    @Test
    void whatAMakerLeftIsTakenOnByAnotherAndTheFirstDoesNotCountAnyMore() throws Exception {
        submit("Trip");
        var asked = ask(ExportFormat.CLOUDEVENTS, null);
        var gone = making.take().orElseThrow();
        making.part(gone, 0, "half".getBytes(StandardCharsets.UTF_8), from, 1);
        assertThat(making.take()).isEmpty();
        touchedLongAgo();
        var export = made(asked);
        assertThat(new String(content(export), StandardCharsets.UTF_8))
                .startsWith("[")
                .doesNotContain("half");
        assertThatThrownBy(() -> making.part(gone, 1, new byte[1], from, 1)).isInstanceOf(ExportTaken.class);
        assertThatThrownBy(() -> making.done(gone, "sha-256:")).isInstanceOf(ExportTaken.class);
    }

    /** However long it finds nothing to write, in whatever format. */
    @Test
    void whatIsBeingMadeIsNotTakenOnByAnother() throws Exception {
        submit("Trip");
        ask(ExportFormat.JSON_LINES, "leave");
        var export = making.take().orElseThrow();
        var writers = List.of(new EventLinesExport(source), new CloudEventsExport("urn:writ:test"), new XesExport());
        for (var writer : writers) {
            touchedLongAgo();
            var out = new PartsOutput(export, making, Duration.ZERO);
            writer.write(export, source, out, out);
            assertThat(making.take()).isEmpty();
        }
        touchedLongAgo();
        making.take();
        assertThatThrownBy(() -> making.touch(export)).isInstanceOf(ExportTaken.class);
    }

    @Test
    void whatIsLeftEveryTimeIsGivenUp() throws SQLException {
        var asked = ask(ExportFormat.XES, null);
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThat(making.take().orElseThrow().attempt()).isEqualTo(attempt);
            touchedLongAgo();
        }
        assertThat(making.take()).isEmpty();
        assertThat(state(asked)).isEqualTo(ExportResource.State.FAILED);
    }

    @Test
    void whatFailsEveryTimeIsGivenUpAndSaysSo() throws Exception {
        submit("Trip");
        var asked = ask(ExportFormat.XES, null);
        ExportWriter faulty = (export, events, out, progress) -> {
            throw new IllegalStateException("secret detail");
        };
        try (var worker = new ExportWorker(making, source, Map.of(ExportFormat.XES, faulty), KEPT)) {
            worker.start();
            await().until(() -> state(asked) == ExportResource.State.FAILED);
        }
        var failed = exports.find(UUID.fromString(asked.id())).orElseThrow();
        assertThat(failed.error()).isNotBlank().doesNotContain("secret");
        assertThat(failed.content()).isNull();
    }

    @Test
    void largeContentIsKeptInPartsAndGivenOutWhole() {
        var asked = ask(ExportFormat.CLOUDEVENTS, null);
        var export = making.take().orElseThrow();
        var out = new PartsOutput(export, making);
        var bytes = new byte[2_500_000];
        new Random(1).nextBytes(bytes);
        write(out, bytes);
        making.done(export, out.finish());
        assertThat(content(asked)).isEqualTo(bytes);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes[0]);
            out.write(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touchedLongAgo() throws SQLException {
        try (var connection = log.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update query.exports set touched_at = clock_timestamp() - interval '1 hour'");
        }
    }
}
