package io.writ.ops.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.events.json.Json;
import io.writ.ops.cli.client.Patience;
import io.writ.ops.cli.client.ServerUnavailable;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.xes.XesLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("io")
class XesImportTest {

    private static final String SUBMITTED = "Declaration SUBMITTED by EMPLOYEE";
    private static final String APPROVED = "Declaration FINAL_APPROVED by SUPERVISOR";
    private static final String RETURNED = "Declaration REJECTED by SUPERVISOR";
    private static final String GIVEN_UP = "Declaration REJECTED by EMPLOYEE";
    private static final String SAVED = "Declaration SAVED by EMPLOYEE";
    private static final String PAY = "Request Payment";
    private static final String PAID = "Payment Handled";

    private static final Patience LITTLE = new Patience(4, Duration.ofMillis(1), Duration.ofMillis(5));

    private final FakeWrit server = new FakeWrit();
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path folder;

    XesImportTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_case_becomes_the_commands_of_its_people_at_their_times() throws IOException {
        var report = run(List.of(List.of(SUBMITTED, APPROVED, PAY, PAID)));

        assertThat(report.accepted()).isEqualTo(4);
        assertThat(report.states()).isEqualTo(Map.of("approved, effect enacted", 1L));
        assertThat(server.requests())
                .satisfiesExactly(
                        asked -> assertThat(asked)
                                .matches("employee-[0-9a-f]{10} /api/v1/approvals 2017-01-09T08:00:00Z"),
                        asked -> assertThat(asked)
                                .matches("supervisor-[0-9]+ /api/v1/approvals/a0/decisions 2017-01-09T08:00:01Z"),
                        asked -> assertThat(asked).startsWith("ledger-system /api/v1/approvals/a0/effects"),
                        asked -> assertThat(asked).startsWith("ledger-system /api/v1/approvals/a0/effects"));
    }

    @Test
    void what_came_back_is_submitted_again_and_what_waits_is_amended() throws IOException {
        run(List.of(List.of(SUBMITTED, RETURNED, SUBMITTED, SUBMITTED, GIVEN_UP)));

        assertThat(server.requests().stream().map(asked -> asked.replaceAll(".*/api/v1/approvals(\\S*) .*", "$1")))
                .containsExactly("", "/a0/return", "/a0/resubmission", "/a0/amendments", "/a0/withdrawal");
    }

    @Test
    void running_again_changes_nothing() throws IOException {
        var cases = List.of(List.of(SUBMITTED, APPROVED, PAY, PAID), List.of(SUBMITTED, GIVEN_UP));
        run(cases);
        var before = Json.mapper().writeValueAsString(server.approvals());

        var again = run(cases);

        assertThat(again.replayed()).isEqualTo(6);
        assertThat(again.accepted()).isZero();
        assertThat(Json.mapper().writeValueAsString(server.approvals())).isEqualTo(before);
    }

    @Test
    void a_refused_step_is_listed_and_the_case_goes_on() throws IOException {
        var report = run(List.of(List.of(SUBMITTED, RETURNED, PAY, GIVEN_UP)));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.states()).isEqualTo(Map.of("withdrawn", 1L));
        assertThat(output.toString())
                .contains("refused case-0, step 2, Request Payment")
                .contains("effect-needs-approval");
        assertThat(Files.readString(folder.resolve("report.jsonl")))
                .contains("\"case\":\"case-0\",\"step\":2")
                .contains("\"code\":\"effect-needs-approval\"");
    }

    @Test
    void a_step_refused_once_is_not_done_later() throws IOException {
        var cases = List.of(List.of(SUBMITTED, RETURNED, PAY, SUBMITTED, APPROVED));
        run(cases);
        var before = Json.mapper().writeValueAsString(server.approvals());

        var again = run(cases);

        assertThat(again.replayed()).isEqualTo(4);
        assertThat(again.refused()).isEqualTo(1);
        assertThat(Json.mapper().writeValueAsString(server.approvals())).isEqualTo(before);
    }

    @Test
    void a_change_by_somebody_else_in_between_is_taken_in() throws IOException {
        server.interfere.set(true);

        var report = run(List.of(List.of(SUBMITTED, APPROVED)));

        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    void a_payment_of_a_draft_implies_that_it_was_submitted() throws IOException {
        var report = run(List.of(List.of(SAVED, PAY)));

        assertThat(report.implied()).isEqualTo(1);
        assertThat(server.requests().stream().map(asked -> asked.replaceAll(".*/api/v1/approvals(\\S*) .*", "$1")))
                .containsExactly("", "/a0/submission", "/a0/effects");
        assertThat(output.toString()).contains("added before case-0, step 1");
    }

    @Test
    void busy_servers_and_lost_connections_are_tried_again() throws IOException {
        server.faults.addAll(List.of(503, 409, 0));

        var report = run(List.of(List.of(SUBMITTED, APPROVED)));

        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    void an_answer_that_got_lost_is_given_again() throws IOException {
        server.faults.add(1);

        var report = run(List.of(List.of(SUBMITTED)));

        assertThat(report.replayed()).isEqualTo(1);
        assertThat(server.approvals()).hasSize(1);
    }

    @Test
    void a_server_that_stays_away_ends_the_import() {
        server.faults.addAll(List.of(503, 503, 503, 503));

        assertThatThrownBy(() -> run(List.of(List.of(SUBMITTED)))).isInstanceOf(ServerUnavailable.class);
    }

    @Test
    void nothing_is_sent_when_the_mapping_leaves_an_activity_out() {
        assertThatThrownBy(() -> run(List.of(List.of(SUBMITTED), List.of("Declaration LOST by MAIL"))))
                .isInstanceOf(ImportImpossible.class)
                .hasMessageContaining("LOST by MAIL");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void many_cases_run_side_by_side() throws IOException {
        var report = run(IntStream.range(0, 300)
                .mapToObj(i -> List.of(SUBMITTED, APPROVED, PAY, PAID))
                .toList());

        assertThat(report.states()).isEqualTo(Map.of("approved, effect enacted", 300L));
    }

    private Report run(List<List<String>> cases) throws IOException {
        var log = Files.writeString(folder.resolve("log.xes"), xes(cases));
        var mapping = MappingFile.read(Path.of("../import/domestic-declarations/mapping.yaml"));
        var client = new WritClient(server.url(), person -> person.id(), LITTLE);
        return new XesImport(new XesLog(log), mapping, client, 8)
                .run(new PrintWriter(output), Long.MAX_VALUE, folder.resolve("report.jsonl"));
    }

    private static String xes(List<List<String>> cases) {
        return IntStream.range(0, cases.size())
                .mapToObj(i -> "<trace><string key='concept:name' value='case-%d'/>%s</trace>"
                        .formatted(i, events(cases.get(i))))
                .collect(Collectors.joining("", "<log>", "</log>"));
    }

    private static String events(List<String> activities) {
        return IntStream.range(0, activities.size())
                .mapToObj(i ->
                        """
                        <event>
                          <string key='concept:name' value='%s'/>
                          <date key='time:timestamp' value='2017-01-09T09:00:%02d.000+01:00'/>
                          <string key='(case)_Amount' value='26.85120450862128'/>
                          <string key='(case)_BudgetNumber' value='budget 1'/>
                          <string key='(case)_DeclarationNumber' value='number 1'/>
                          <string key='id' value='step %d'/>
                          <string key='org:role' value='%s'/>
                        </event>
                        """.formatted(activities.get(i), i, i, activities.get(i).replaceAll(".* by |Re.*|Pa.*", "")))
                .collect(Collectors.joining());
    }
}
