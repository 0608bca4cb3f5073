package io.writ.ops.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The catalogue and the history as they are; see {@link RoundTripTest} for logs of cases. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {

    private static final Path CATALOGUE =
            RunningWrit.ROOT.resolve("../shared/data/known_exploited_vulnerabilities.json.gz");
    private static final Path EXCERPT =
            RunningWrit.ROOT.resolve("ops/cli/src/main/resources/demo/known-exploited-vulnerabilities.json");

    private final RunningWrit writ;

    ImportTest(@TempDir Path folder) throws Exception {
        this.writ = RunningWrit.up(folder.resolve("data"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        writ.close();
    }

    @Test
    void entries_of_the_catalogue_are_actions_and_those_past_due_are_red_and_escalated_once() throws Exception {
        boolean whole = Files.exists(CATALOGUE);
        if (!whole) {
            System.out.println(CATALOGUE + " is not here: an excerpt of 12 entries is imported in its place");
        }
        int entries = whole ? 1404 : 12;
        var file = whole ? CATALOGUE : EXCERPT;
        assertThat(writ("import", "kev", file.toString(), "--owner", "{vendor}-desk"))
                .contains("%,7d  submitted now".formatted(entries), "      0  refused");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(escalations()).isEqualTo(entries));
        // By its reference: another owner makes another command, which no key would know again.
        assertThat(writ("import", "kev", file.toString(), "--owner", "amal"))
                .contains("      0  submitted now", "%,7d  submitted before".formatted(entries), "      0  refused");

        var now = summary("");
        assertThat(now.path("overall").path("red").asInt()).isEqualTo(entries);
        assertThat(escalations()).isEqualTo(entries);
        assertThat(count("type=action.reminded")).isZero();
        // Of that day: added by then, and of those the ones past their dates.
        var then = summary("?asOf=2022-01-01T00:00:00Z&clock=claimed").path("overall");
        assertThat(then.path("red").asInt()).isEqualTo(whole ? 126 : 3);
        assertThat(then.path("red").asInt()
                        + then.path("amber").asInt()
                        + then.path("green").asInt())
                .isEqualTo(whole ? 311 : 3);
        assertThat(summary("?asOf=2022-01-01T00:00:00Z")
                        .path("overall")
                        .path("red")
                        .asInt())
                .isZero();
    }

    @Test
    void the_history_of_a_level_is_a_timeline_and_a_board_of_any_day() throws Exception {
        var history = RunningWrit.ROOT.resolve("ops/import/uk-national-threat/history.csv");
        var model = RunningWrit.ROOT.resolve("ops/postures/uk-national-threat.json");
        var command = new String[] {"import", "postures", history.toString(), "--model", model.toString()};
        assertThat(writ(command)).contains("accepted now, 0 accepted before");
        assertThat(writ(command)).contains(" 0 accepted now");

        var transitions =
                read("eva", "/api/v1/postures/uk-national-threat/transitions").path("items");
        assertThat(transitions.size()).isEqualTo(18);
        assertThat(transitions.get(0).path("effectiveAt").asString()).isEqualTo("2022-02-09T00:00:00Z");
        assertThat(transitions.get(1).path("endedAt").asString()).isEqualTo("2022-02-09T00:00:00Z");
        assertThat(level("?asOf=2007-07-01T12:00:00Z&clock=claimed")).isEqualTo("critical");
        assertThat(level("?asOf=2013-01-01T00:00:00Z&clock=claimed")).isEqualTo("substantial");
        assertThat(level("")).isEqualTo("substantial");
    }

    private String level(String query) throws IOException {
        return read("eva", "/api/v1/postures/uk-national-threat" + query)
                .path("level")
                .asString();
    }

    private JsonNode summary(String query) throws IOException {
        return read("eva", "/api/v1/actions/summary" + query);
    }

    private int escalations() throws IOException {
        return count("type=action.escalated");
    }

    /** Events of a type, page by page. */
    private int count(String query) throws IOException {
        int counted = 0;
        var path = "/api/v1/audit/events?limit=200&" + query;
        var cursor = "";
        do {
            var page = read("ada", path + cursor);
            counted += page.path("items").size();
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return counted;
    }

    private JsonNode read(String user, String path) throws IOException {
        var bearer = "Bearer " + writ.get("/dev/token?user=" + user).body();
        var answer = writ.get(path, "Authorization", bearer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    /** What the command prints. */
    private String writ(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(RunningWrit.ROOT.resolve("writ").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", writ.url().toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
