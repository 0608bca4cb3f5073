package io.writ.ops.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.events.json.Json;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A log that was imported is exported again as it was, step by step: made-up declarations always, the real ones where they
 * are. Of those the first 200 cases, or as many as {@code -Dwrit.import.cases} says; there are 10,357.
 */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {

    private static final Path MADE_UP =
            Path.of("src/test/resources/declarations-made-up.xes").toAbsolutePath();

    private static final Path LOG = RunningWrit.ROOT.resolve("../shared/data/DomesticDeclarations.xes.gz");

    private static final Path MAPPING = RunningWrit.ROOT.resolve("ops/import/domestic-declarations/mapping.yaml");

    private static final int CASES = Integer.getInteger("writ.import.cases", 200);

    /** Paid after the supervisor had sent it back, which no policy allows: the payment's two steps are refused. */
    private static final String PAID_WHEN_RETURNED = "declaration90815";

    /** Saved, then paid: the submission that the log leaves out is added. */
    private static final String PAID_UNSUBMITTED = "declaration95149";

    private final Path folder;
    private final RunningWrit writ;
    private final Mapping mapping = MappingFile.read(MAPPING);

    RoundTripTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.writ = RunningWrit.up(folder.resolve("data"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        writ.close();
    }

    @Test
    void declarations_on_every_way_come_out_as_they_went_in() throws Exception {
        var report = run(MADE_UP, 100, "made-up.jsonl");
        assertThat(report.path("refused").asInt()).isZero();
        assertSameSteps(MADE_UP, 100, report);
        var export = folder.resolve("export.xes");
        Files.writeString(
                export,
                Files.readString(export)
                        .replaceAll("value=\"(?:pre-approver|administration|supervisor)-\\d+\"", "value=\"another\""));
        var wrong = new RoundTrip(mapping, new XesLog(export)).compare(new XesLog(MADE_UP), 100);
        assertThat(wrong.changes()).isNotEmpty().allMatch(change -> change.endsWith("by another"));
    }

    @Test
    void an_archive_of_the_log_is_verified_by_the_script_without_the_instance() throws Exception {
        run(MADE_UP, 100, "again.jsonl");
        var archive = export("archive", null, "copy.zip");
        var script = RunningWrit.ROOT.resolve("writ").toString();
        var offline = List.of("--archive", archive.toString(), "--url", "http://nobody.invalid");
        assertThat(output(0, script, "verify", "log", offline)).contains("Verified.", "each exactly as it was sealed");
        assertThat(output(0, script, "verify", "event 0", offline)).contains("position 0 is in the log");
    }

    @Test
    void the_real_declarations_are_imported_once_however_often_it_is_run() throws Exception {
        assumeTrue(Files.exists(LOG), () -> LOG + " is not here: no real log is imported");
        var first = run(LOG, CASES, "first.jsonl");

        assertThat(lines("first.jsonl")
                        .map(line -> line.path("outcome").asString() + " "
                                + line.path("case").asString()))
                .isSubsetOf("refused " + PAID_WHEN_RETURNED, "added " + PAID_UNSUBMITTED);
        int accepted = first.path("steps").asInt() - first.path("refused").asInt();
        assertThat(first.path("acceptedNow").asInt()).isEqualTo(accepted);
        assertThat(first.path("approvals").path("approved, effect enacted").asInt())
                .isGreaterThan(100);

        var second = run(LOG, CASES, "second.jsonl");

        assertThat(second.path("acceptedNow").asInt()).isZero();
        assertThat(second.path("acceptedBefore").asInt()).isEqualTo(accepted);
        assertThat(second.path("approvals")).isEqualTo(first.path("approvals"));
        assertSameSteps(LOG, CASES, first);
    }

    private void assertSameSteps(Path original, int cases, JsonNode report) throws IOException {
        var exported = new XesLog(export("xes", mapping.policy(), "export.xes"));
        var trip = new RoundTrip(mapping, exported).compare(new XesLog(original), cases);
        assertThat(trip.different()).isSubsetOf(PAID_WHEN_RETURNED, PAID_UNSUBMITTED);
        assertThat(trip.changes()).isEmpty();
        assertThat(trip.steps()).isPositive().isEqualTo(report.path("steps").asInt());
        assertThat(trip.cases()).isEqualTo(report.path("cases").asInt());
    }

    /** Has the log exported, or approvals of a policy. */
    private Path export(String format, @Nullable String policy, String file) throws IOException {
        var bearer = "Bearer " + writ.get("/dev/token?user=ada").body();
        var body = policy == null
                ? "{\"format\": \"%s\"}".formatted(format)
                : "{\"format\": \"%s\", \"policy\": \"%s\"}".formatted(format, policy);
        var asked = writ.post("/api/v1/audit/exports", body, bearer);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var location = asked.headers().firstValue("Location").orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> writ.get(location, "Authorization", bearer).body().contains("\"state\":\"done\""));
        return writ.download(location + "/content", bearer, folder.resolve(file));
    }

    private JsonNode run(Path log, int cases, String report) throws IOException, InterruptedException {
        var file = folder.resolve(report);
        var url = writ.url().toString();
        var options = List.of(
                log.toString(),
                "--mapping",
                MAPPING.toString(),
                "--limit",
                Integer.toString(cases),
                "--url",
                url,
                "--report",
                file.toString());
        output(0, RunningWrit.ROOT.resolve("writ").toString(), "import", "xes", options);
        return Json.mapper().readTree(Files.readAllLines(file).getLast());
    }

    /** What a report says of single steps, before its sum. */
    private Stream<JsonNode> lines(String report) throws IOException {
        var lines = Files.readAllLines(folder.resolve(report));
        return lines.subList(0, lines.size() - 1).stream().map(Json.mapper()::readTree);
    }

    /** What a command of the script says, which must end with this code. */
    private static String output(int code, String script, String command, String words, List<String> options)
            throws IOException, InterruptedException {
        var all = Stream.of(Stream.of(script, command), Stream.of(words.split(" ")), options.stream())
                .flatMap(part -> part)
                .toList();
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(code);
        return output;
    }
}
