package io.writ.ops.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.events.json.Json;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A part of the real log; the whole of it is imported by hand. */
@Tag("io")
class ImportTest {

    private static final Path LOG = RunningWrit.ROOT.resolve("../shared/data/DomesticDeclarations.xes.gz");

    private static final Path MAPPING = RunningWrit.ROOT.resolve("ops/import/domestic-declarations/mapping.yaml");

    @TempDir
    private Path folder;

    @Test
    void a_part_of_the_declarations_is_imported_once_however_often_it_is_run() throws Exception {
        assumeTrue(Files.exists(LOG), () -> LOG + " is not here: no real log is imported");
        try (var writ = RunningWrit.up(folder.resolve("data"))) {
            var first = run(writ, "first.jsonl");

            assertThat(first.path("refused").asInt()).isZero();
            assertThat(first.path("acceptedNow")).isEqualTo(first.path("steps"));
            assertThat(first.path("approvals").path("approved, effect enacted").asInt())
                    .isGreaterThan(100);

            var second = run(writ, "second.jsonl");

            assertThat(second.path("acceptedNow").asInt()).isZero();
            assertThat(second.path("acceptedBefore")).isEqualTo(first.path("steps"));
            assertThat(second.path("approvals")).isEqualTo(first.path("approvals"));

            var mapping = MappingFile.read(MAPPING);
            var trip = new RoundTrip(mapping, new XesLog(export(writ, mapping.policy()))).compare(new XesLog(LOG), 200);
            assertThat(trip.differences()).isEmpty();
            assertThat(trip.steps()).isEqualTo(first.path("steps").asInt());
        }
    }

    /** Has the imported approvals exported in the format that they came in. */
    private Path export(RunningWrit writ, String policy) throws IOException {
        var bearer = "Bearer " + writ.get("/dev/token?user=ada").body();
        var body = "{\"format\": \"xes\", \"policy\": \"%s\"}".formatted(policy);
        var asked = writ.post("/api/v1/audit/exports", body, bearer);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var location = asked.headers().firstValue("Location").orElseThrow();
        Awaitility.await()
                .until(() -> writ.get(location, "Authorization", bearer).body().contains("\"state\":\"done\""));
        var content = writ.get(location + "/content", "Authorization", bearer);
        return Files.writeString(folder.resolve("export.xes"), content.body());
    }

    private JsonNode run(RunningWrit writ, String report) throws IOException, InterruptedException {
        var file = folder.resolve(report);
        var command = List.of(
                RunningWrit.ROOT.resolve("writ").toString(),
                "import",
                "xes",
                LOG.toString(),
                "--mapping",
                MAPPING.toString(),
                "--limit",
                "200",
                "--url",
                writ.url().toString(),
                "--report",
                file.toString());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return Json.mapper().readTree(Files.readAllLines(file).getLast());
    }
}
