package io.writ.query.action;

import static io.writ.query.Histories.START;
import static io.writ.query.action.ActionLives.act;
import static io.writ.query.action.ActionLives.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.Page;
import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionSummary;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.RoleMatrix;
import io.writ.events.Actor;
import io.writ.events.Ids;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import io.writ.query.ReadModelFixture;
import io.writ.query.ReadersRight;
import io.writ.query.page.Database;
import io.writ.query.page.Sql;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

@WritServices
class ActionQueriesTest {

    private static final Instant DUE = START.plus(Duration.ofDays(8));

    private static final Caller AMAL =
            new Caller(Actor.person("amal"), Set.of("operator"), Set.of(), Set.of(), null, "issuer", null);

    private ReadModelFixture fixture;
    private ActionQueries queries;
    private Instant now = START;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new ActionsProjector());
        queries = queries(ActionBoard.MOST_FOLDED);
    }

    private ActionQueries queries(int mostFolded) {
        var table = new ActionTable(new Database(fixture.source()), fixture.models());
        var stream = new ActionStream(fixture.log());
        return new ActionQueries(
                table,
                stream,
                new ActionBoard(table, stream, mostFolded),
                () -> now,
                new AllowedActions(RoleMatrix.engine()));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

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
        assertThat(queries.history(id, given()).items()).hasSize(3);
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
        assertThat(list().items().getFirst().rag()).isNull();
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

    /** By SQL from rows, and by Java from states: for every filter and order the same items and the same counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "owner=ann",
                "status=blocked,in-progress",
                "priority=low,critical",
                "origin=person",
                "reference=R-1",
                "kind=review",
                "rag=red",
                "rag=amber,green",
                "dueAfter=TODAY",
                "dueBefore=TODAY",
                "q=100%",
                "sort=-dueAt",
                "sort=updatedAt",
                "sort=-updatedAt",
                "sort=priority",
                "sort=-priority&limit=7"
            })
    void asOfNowIsNow(String asked) {
        var random = new Random(17);
        var today = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        IntStream.range(0, 60).forEach(i -> fixture.append("action-" + Ids.next(), ActionLives.life(9, random, today)));
        fixture.project();
        long head = fixture.log().head();
        now = fixture.log().after(head - 1, 1).getFirst().recordedAt();
        var parameters = asked.isEmpty()
                ? new String[0]
                : asked.replace("TODAY", today.toString()).split("[=&]");
        var then = with(parameters, "asOf", Long.toString(head));
        assertThat(walk(then)).isNotEmpty().isEqualTo(walk(parameters));
        if (!asked.contains("sort")) {
            assertThat(counts(then)).isEqualTo(counts(parameters));
        }
    }

    @Test
    void aMomentIsWhatTheLogAddedUpToThen() {
        var random = new Random(4);
        var lives = IntStream.range(0, 25)
                .mapToObj(i -> ActionLives.life(8, random))
                .toList();
        var ids = lives.stream().map(life -> Ids.next().toString()).toList();
        long before = fixture.log().head() + 1;
        for (int step = 0; step < 8; step++) {
            for (int i = 0; i < lives.size(); i++) {
                if (step < lives.get(i).size()) {
                    fixture.append("action-" + ids.get(i), lives.get(i).get(step));
                }
            }
        }
        fixture.project();
        for (long position = before; position <= fixture.log().head(); position += 11) {
            var at =
                    fixture.log().after(position - 1, 1).getFirst().recordedAt().truncatedTo(ChronoUnit.MILLIS);
            var expected = expected(before, position, at);
            assertThat(walk("asOf", Long.toString(position))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Folded anew from the whole log. */
    private List<ActionSummary> expected(long from, long position, Instant at) {
        var folds = new ActionFolds();
        var found = new ArrayList<ActionSummary>();
        var log = fixture.log().after(from - 1, 10_000).stream()
                .filter(event -> event.position() <= position)
                .collect(java.util.stream.Collectors.groupingBy(event -> event.stream()));
        log.forEach((stream, events) -> {
            var last = events.getLast();
            var state = (Action.Known) folds.evolve(Action.NONE, events);
            found.add(ActionSummaries.of(stream.substring(7), last.version(), state, last.recordedAt(), at));
        });
        return found;
    }

    @Test
    void aClaimedMomentIsWhatHadHappenedThen() {
        var past = Instant.parse("2021-06-01T00:00:00Z");
        var due = Instant.parse("2021-06-15T00:00:00Z");
        var request = ActionLives.request("An old one", "olga", due, Priority.HIGH);
        var id = Ids.next().toString();
        fixture.append("action-" + id, new ActionEvent.Submitted(act("agent", past), request));
        fixture.append("action-" + id, new ActionEvent.Escalated(act("clock"), due, List.of()));
        fixture.project();
        assertThat(list("asOf", "2021-05-31T00:00:00Z", "clock", "claimed").items())
                .isEmpty();
        assertThat(list("asOf", "2021-06-02T00:00:00Z").items()).isEmpty();
        var green = list("asOf", "2021-06-02T00:00:00Z", "clock", "claimed").items();
        assertThat(green).singleElement().satisfies(some -> {
            assertThat(some.rag()).isEqualTo(Rag.GREEN);
            assertThat(some.escalated()).isFalse();
        });
        assertThat(counts("asOf", "2021-06-15T00:00:00Z", "clock", "claimed").overall())
                .isEqualTo(new ActionCounts.Rags(1, 0, 0, 0));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("clock", "claimed"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("asOf", "3", "clock", "claimed"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("asOf", "2021-06-02T00:00:00Z", "clock", "mine"));
    }

    @Test
    void aMomentThatIsTooFarIsAProblemAndNotAPart() {
        var ids = IntStream.range(0, 4).mapToObj(i -> submit("A", "olga", DUE)).toList();
        long then = fixture.log().head();
        ids.forEach(id -> fixture.append("action-" + id, new ActionEvent.Accepted(act("olga"))));
        fixture.project();
        assertThat(list("asOf", Long.toString(then)).items()).hasSize(4);
        queries = queries(3);
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("asOf", Long.toString(then)));
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
        } catch (java.sql.SQLException e) {
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

    @Test
    void everyStateIsKeptAsItIs() {
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var state = Action.NONE;
            for (var event : ActionLives.life(12, random)) {
                state = Action.evolve(state, event);
                assertThat(ActionStateCodec.decode(ActionStateCodec.encode(state)))
                        .isEqualTo(state);
            }
        }
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

    private String submit(String title, String owner, Instant due) {
        var id = Ids.next().toString();
        fixture.append("action-" + id, submitted(title, owner, due));
        return id;
    }

    private Page<ActionSummary> list(String... parameters) {
        return Objects.requireNonNull(
                queries.list(given(parameters), ReadersRight.of(AMAL)).getBody());
    }

    private ActionCounts counts(String... parameters) {
        return Objects.requireNonNull(
                queries.counts(given(parameters), ReadersRight.of(AMAL)).getBody());
    }

    private List<ActionSummary> walk(String... parameters) {
        var all = new ArrayList<ActionSummary>();
        var page = list(parameters);
        all.addAll(page.items());
        while (page.next() != null) {
            page = list(with(parameters, "cursor", page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private static String[] with(String[] parameters, String... more) {
        var all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static MultiValueMap<String, String> given(String... parameters) {
        var given = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.add(parameters[i], parameters[i + 1]);
        }
        return given;
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
