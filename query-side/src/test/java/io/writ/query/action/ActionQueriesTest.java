package io.writ.query.action;

import static io.writ.query.Histories.START;
import static io.writ.query.action.ActionLives.act;
import static io.writ.query.action.ActionLives.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.action.ActionSummary;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Ids;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Rag;
import io.writ.query.ReadersRight;
import io.writ.query.page.Database;
import io.writ.query.page.Sql;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of actions and one of them, as they are now. */
@WritServices
class ActionQueriesTest extends ActionReading {

    @ParameterizedTest
    @CsvSource({
        "owner, olga, 2",
        "owner, eve, 0",
        "status, open, 1",
        "status, 'submitted,open', 3",
        "status, verified, 0",
        "priority, normal, 3",
        "priority, 'low,critical', 0",
        "origin, agent, 3",
        "origin, person, 0",
        "reference, CVE-1, 3",
        "reference, CVE-2, 0",
        "kind, patch, 3",
        "rag, green, 2",
        "rag, 'red,amber', 1",
        "dueAfter, 2026-03-05T09:00:00Z, 2",
        "dueBefore, 2026-03-05T10:00:00+01:00, 1",
        "q, GATEWAY, 2",
        "q, %, 0",
    })
    void narrowsTheList(String parameter, String value, int expected) {
        var open = submit("Patch the gateway", "olga", DUE);
        fixture.append("action-" + open, new ActionEvent.Accepted(act("olga")));
        submit("Patch the gateways", "olga", DUE);
        submit("Review", "pia", START.minusSeconds(1));
        fixture.project(2);
        assertThat(list(parameter, value).items()).hasSize(expected);
        if (!parameter.equals("rag")) {
            assertThat(list(parameter, value, "asOf", "1000000000").items()).hasSize(expected);
        }
    }

    @Test
    void showsTheActionAsItStands() {
        var id = submit("Patch", "olga", DUE);
        fixture.append("action-" + id, new ActionEvent.Started(act("olga")));
        fixture.append("action-" + id, new ActionEvent.ProgressReported(act("olga"), 40, null));
        fixture.project(1);
        var summary = list().items().getFirst();
        assertThat(summary.status()).isEqualTo(ActionStatus.IN_PROGRESS);
        assertThat(summary.percent()).isEqualTo(40);
        var answer = queries.get(id, given(), AMAL);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(Objects.requireNonNull(answer.getBody()).soonAt()).isEqualTo(DUE.minus(Duration.ofDays(2)));
        assertThat(Objects.requireNonNull(answer.getBody().allowedActions()))
                .hasSize(13)
                .anySatisfy(some -> {
                    assertThat(some.action()).isEqualTo("completeAction");
                    assertThat(some.href()).isEqualTo("/api/v1/actions/" + id + "/completion");
                    assertThat(some.deniedReason()).isEqualTo("not-the-owner");
                });
        assertThat(Objects.requireNonNull(queries.history(id, given()).getBody())
                        .items())
                .hasSize(3);
        assertProblem(ProblemCode.NOT_FOUND, () -> queries.get("nobody", given(), AMAL));
        assertProblem(ProblemCode.NOT_FOUND, () -> queries.history("nobody", given()));
    }

    @Test
    void theSameRowTurnsAmberAndRedAsTimePasses() {
        var id = submit("Patch", "olga", DUE);
        fixture.project();
        assertThat(rag(START)).isEqualTo(Rag.GREEN);
        assertThat(rag(DUE.minus(Duration.ofDays(2)))).isEqualTo(Rag.AMBER);
        assertThat(rag(DUE)).isEqualTo(Rag.RED);
        fixture.append(
                "action-" + id, new ActionEvent.Accepted(act("olga")), new ActionEvent.Completed(act("olga"), null));
        fixture.project();
        assertThat(rag(DUE)).isEqualTo(Rag.RED);
        fixture.append("action-" + id, new ActionEvent.Verified(act("vera"), null));
        fixture.project();
        assertThat(list().items().getFirst().rag()).isNull();
        assertThat(counts().overall().settled()).isEqualTo(1);
    }

    private Rag rag(Instant time) {
        now = time;
        var summary = list().items().getFirst();
        var counts = counts().overall();
        assertThat(List.of(counts.green(), counts.amber(), counts.red()))
                .containsExactly(
                        summary.rag() == Rag.GREEN ? 1L : 0,
                        summary.rag() == Rag.AMBER ? 1L : 0,
                        summary.rag() == Rag.RED ? 1L : 0);
        return Objects.requireNonNull(summary.rag());
    }

    @ParameterizedTest
    @CsvSource({"dueAt", "-dueAt", "updatedAt", "-updatedAt", "priority", "-priority"})
    void pagesThroughEverythingOnce(String sort) {
        var ids = IntStream.range(0, 23).mapToObj(i -> submit("A", "olga", DUE)).toList();
        fixture.project();
        assertThat(walk("sort", sort, "limit", "4").stream().map(ActionSummary::id))
                .containsExactlyInAnyOrderElementsOf(ids);
        var next = Objects.requireNonNull(list("sort", sort, "limit", "4").next());
        assertProblem(ProblemCode.CURSOR_INVALID, () -> list("sort", sort, "limit", "4", "rag", "red", "cursor", next));
    }

    @Test
    void shows_what_belongs_to_an_entity_now_and_then() {
        var ids = new LinkedHashMap<String, String>();
        for (var entity : List.of("emea", "apac")) {
            var id = Ids.next().toString();
            var event = submitted("Of " + entity, "omar", DUE);
            fixture.append(
                    "action-" + id,
                    new ActionEvent.Submitted(event.act(), event.request().belongingTo(entity)));
            ids.put(entity, id);
        }
        fixture.project();
        var right = ReadersRight.limited(AMAL, "reader:emea");
        var head = Long.toString(fixture.log().head());
        for (var parameters : List.of(given(), given("asOf", head))) {
            var shown = Objects.requireNonNull(queries.list(parameters, right).getBody());
            assertThat(shown.items()).extracting(ActionSummary::id).containsExactly(ids.get("emea"));
            var counted =
                    Objects.requireNonNull(queries.counts(parameters, right).getBody());
            assertThat(counted.owners()).hasSize(1);
        }
        assertThat(Objects.requireNonNull(
                                queries.list(given("entity", "apac"), right).getBody())
                        .items())
                .isEmpty();
        assertThat(list("entity", "apac").items()).extracting(ActionSummary::id).containsExactly(ids.get("apac"));
    }

    @Test
    void itsWayIsDrawn() {
        var id = submit("Patch <the> \"gateway\"", "olga", DUE);
        fixture.append(
                "action-" + id,
                new ActionEvent.Started(act("olga")),
                new ActionEvent.Blocked(act("olga"), "no window", null));
        var svg = drawn(id, "svg");
        assertThat(svg).contains("<svg", "submitted", "in progress", "blocked", "completed", "verified", "by olga");
        assertThat(svg).doesNotContain("<the>");
        assertThat(drawn(id, "mermaid")).startsWith("flowchart LR").contains(":::failed", ":::waiting");
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> drawn(id, "png"));
        assertProblem(ProblemCode.NOT_FOUND, () -> drawn("nobody", "svg"));
        for (int i = 0; i < 20; i++) {
            fixture.append(
                    "action-" + id,
                    new ActionEvent.Unblocked(act("olga"), null),
                    new ActionEvent.Blocked(act("olga"), HexFormat.of().toHexDigits(i), null));
        }
        assertThat(drawn(id, "svg")).contains("35 before");
    }

    private String drawn(String id, String format) {
        var body = queries.draw(id, "*/*", given("format", format)).getBody();
        return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }

    @Test
    void rebuiltEqualsLive() {
        var random = new Random(9);
        for (int i = 0; i < 40; i++) {
            var stream = "action-" + Ids.next();
            for (var event : ActionLives.life(10, random)) {
                fixture.append(stream, event);
            }
            fixture.project(1 + random.nextInt(3));
        }
        var live = dump();
        try (var connection = fixture.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("truncate " + fixture.models().of("actions").schema() + ".action");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        fixture.restart();
        fixture.project(1000);
        assertThat(dump()).isNotEmpty().isEqualTo(live);
    }

    private List<String> dump() {
        var sql =
                new Sql("select a::text from " + fixture.models().of("actions").schema() + ".action a order by id");
        return new Database(fixture.source()).query(sql, row -> row.getString(1));
    }
}
