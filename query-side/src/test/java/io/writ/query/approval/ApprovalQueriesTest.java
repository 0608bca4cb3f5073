package io.writ.query.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.api.Page;
import io.writ.api.affordance.AllowedAction;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.approval.HistoryEntry;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Right;
import io.writ.edge.roles.RoleMatrix;
import io.writ.events.Actor;
import io.writ.events.Ids;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.ReadersRight;
import io.writ.query.page.Database;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

@WritServices
class ApprovalQueriesTest {

    private static final Caller ANN =
            new Caller(Actor.person("ann"), Set.of("operator"), Set.of(), Set.of(), null, "issuer", null);

    private static final HttpServletRequest REQUEST = new MockHttpServletRequest();

    private ReadModelFixture fixture;
    private final List<String> noted = new ArrayList<>();
    private ApprovalQueries queries;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new ApprovalsProjector());
        queries = new ApprovalQueries(
                new ApprovalTable(new Database(fixture.source()), fixture.models()),
                new ApprovalStream(fixture.log()),
                new AllowedActions(RoleMatrix.engine()),
                new PersonalReads((caller, operation, request) -> noted.add(operation)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "state, pending, 1",
        "state, 'pending,approved', 2",
        "state, rejected, 0",
        "policy, travel, 3",
        "policy, leave, 0",
        "requester, ann, 2",
        "effect, none, 1",
        "effect, enacted, 0",
        "stage, lead, 1",
        "startedAfter, 2026-03-01T08:00:00Z, 3",
        "startedAfter, 2026-03-01T09:00:00Z, 0",
        "startedBefore, 2026-03-01T11:00:00+01:00, 3",
        "q, LISBON, 2",
        "q, %, 0",
    })
    void narrowsTheList(String parameter, String value, int expected) {
        approved(open("ann", "To Lisbon"));
        open("ann", "To Porto");
        fixture.append(
                "approval-" + Ids.next(),
                new ApprovalEvent.Drafted(Histories.act("bob"), Histories.request("Lisbon again")));
        fixture.project(2);
        assertThat(list(parameter, value).items()).hasSize(expected);
    }

    @Test
    void showsTheApprovalAsItStands() {
        var id = open("ann", "To Lisbon");
        approved(id);
        fixture.project(1);
        var summary = list().items().getFirst();
        assertThat(summary.state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(summary.version()).isEqualTo(3);
        assertThat(Objects.requireNonNull(summary.amount()).value()).isEqualTo("1250.00");
        var answer = queries.get(id, given(), ANN, REQUEST);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"3\"");
        var resource = Objects.requireNonNull(answer.getBody());
        assertThat(resource.payload().toString()).isEqualTo("{\"days\":3,\"rate\":10.50}");
        assertThat(resource.stages().getFirst().votes()).hasSize(1);
        assertThat(noted).isEmpty();
    }

    @Test
    void tellsWhatTheReaderMayDoWithIt() {
        var id = open("ann", "To Lisbon");
        fixture.project(1);
        var actions = Objects.requireNonNull(
                        queries.get(id, given(), ANN, REQUEST).getBody())
                .allowedActions();
        assertThat(actions)
                .filteredOn(action -> action.deniedReason() == null)
                .extracting(AllowedAction::action)
                .containsExactly("amendApproval", "withdrawApproval", "commentApproval");
        assertThat(actions)
                .filteredOn(action -> action.action().equals("decideApproval"))
                .extracting(AllowedAction::deniedReason)
                .containsExactly("forbidden");
        var then = queries.get(id, given("asOf", Long.toString(fixture.log().head())), ANN, REQUEST);
        assertThat(Objects.requireNonNull(then.getBody()).allowedActions()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"updatedAt", "-updatedAt", "startedAt", "-startedAt"})
    void pagesThroughEverythingOnce(String sort) {
        var ids = IntStream.range(0, 23).mapToObj(i -> open("ann", "Trip " + i)).toList();
        fixture.project();
        assertThat(walk(sort, () -> {})).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @CsvSource({"updatedAt", "-updatedAt", "startedAt", "-startedAt"})
    void showsWhatStaysExactlyOnceWhileOthersChange(String sort) {
        var staying = new ArrayList<String>();
        var changing = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            (i % 3 == 0 ? changing : staying).add(open("ann", "Trip " + i));
        }
        fixture.project();
        var left = new ArrayList<>(changing);
        var shown = walk(sort, () -> {
            if (!left.isEmpty()) {
                approved(left.removeLast());
            }
            open("bob", "One more");
            fixture.project();
        });
        shown.retainAll(staying);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(staying);
    }

    @Test
    void refusesCursorsThatAreNotItsOwn() {
        open("ann", "One");
        open("ann", "Two");
        fixture.project();
        var cursor = Objects.requireNonNull(list("limit", "1").next());
        assertThat(list("limit", "1", "cursor", cursor).items()).hasSize(1);
        assertProblem(ProblemCode.CURSOR_INVALID, () -> list("cursor", cursor, "state", "pending"));
        assertProblem(ProblemCode.CURSOR_INVALID, () -> list("cursor", cursor, "sort", "updatedAt"));
        var open = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        for (var forged : List.of(
                "",
                "***",
                "AAAA",
                encoded("null"),
                encoded("{}"),
                encoded(open.replace("\"id\"", "\"no\"")),
                encoded(open.replaceAll("\"key\":\"[^\"]*\"", "\"key\":\"yesterday\"")),
                encoded(open.replaceAll("\"key\":\"[^\"]*\"", "\"key\":\"-9999-01-01T00:00:00Z\"")),
                encoded(open.replaceAll("\"id\":\"[^\"]*\"", "\"id\":\"\\\\u0000\"")),
                encoded(open.replaceAll("\"list\":\"[^\"]*\"", "\"list\":\"0000\"")))) {
            assertProblem(ProblemCode.CURSOR_INVALID, () -> list("limit", "1", "cursor", forged));
        }
    }

    @Test
    void refusesParametersThatItDoesNotHaveOrUnderstand() {
        assertProblem(ProblemCode.PARAMETER_UNDECLARED, () -> list("colour", "red"));
        assertProblem(ProblemCode.PARAMETER_UNDECLARED, () -> queries.history("x", given("limit", "3"), ANN, REQUEST));
        for (var limit : List.of("0", "201", "many", "99999999999")) {
            assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("limit", limit));
        }
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("state", "pending,"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("effect", "great"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("sort", "title"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("startedAfter", "2026-03-01"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("startedAfter", "+99999-03-01T00:00:00Z"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("q", "a\0b"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> list("q", "a", "q", "b"));
        assertProblem(ProblemCode.PARAMETER_INVALID, () -> queries.get("x", given("asOf", ""), ANN, REQUEST));
        assertProblem(
                ProblemCode.PARAMETER_INVALID, () -> queries.get("x", given("asOf", "9".repeat(30)), ANN, REQUEST));
    }

    @Test
    void showsWhatWasAtAnyPositionAndTime() {
        var id = open("ann", "To Lisbon");
        long last = approved(id);
        var entries = history(id);
        assertThat(stateAt(id, last)).isEqualTo(ApprovalState.APPROVED);
        assertThat(stateAt(id, last - 1)).isEqualTo(ApprovalState.PENDING);
        assertThat(stateAt(id, last - 3)).isEqualTo(ApprovalState.PENDING);
        assertProblem(ProblemCode.NOT_FOUND, () -> stateAt(id, last - 4));
        var opened = entries.getFirst().recordedAt();
        var then = queries.get(id, given("asOf", opened.toString()), ANN, REQUEST);
        assertThat(then.getHeaders().getETag()).isEqualTo("\"0\"");
        assertThat(then.getHeaders().getFirstDate("Memento-Datetime")).isEqualTo(opened.getEpochSecond() * 1000);
        assertProblem(
                ProblemCode.NOT_FOUND,
                () -> queries.get(id, given("asOf", opened.minusNanos(1000).toString()), ANN, REQUEST));
    }

    @Test
    void tellsTheHistoryAsItWasStored() {
        var id = open("ann", "To Lisbon");
        approved(id);
        var entries = history(id);
        assertThat(entries)
                .extracting(HistoryEntry::type)
                .containsExactly(
                        "approval.submitted", "approval.vote-cast", "approval.stage-passed", "approval.approved");
        assertThat(entries).extracting(HistoryEntry::by).containsExactly("ann", "cid", "cid", "cid");
        assertThat(entries.get(1).data().get("choice").stringValue()).isEqualTo("approve");
        assertProblem(ProblemCode.NOT_FOUND, () -> history("nothing"));
        assertProblem(ProblemCode.NOT_FOUND, () -> queries.get("nothing", given(), ANN, REQUEST));
    }

    @Test
    void answersOverHttpWithLinksAndNotModified() {
        var id = open("ann", "Caf\u00e9 & more");
        open("ann", "Caf\u00e9 & more");
        fixture.project();
        var http = MockMvcTester.of(
                List.of(queries),
                setup -> setup.setCustomArgumentResolvers(new AsAnn()).build());
        assertThat(http.get().uri("/api/v1/approvals/{id}", id).header(HttpHeaders.IF_NONE_MATCH, "\"0\""))
                .hasStatus(304);
        var page =
                http.get().uri("/api/v1/approvals?limit=1&q={q}", "caf\u00e9 &").exchange();
        var link = Objects.requireNonNull(page.getResponse().getHeader(HttpHeaders.LINK));
        assertThat(link).matches("</api/v1/approvals\\?cursor=.*&limit=1&q=.*>; rel=\"next\"");
        var next = link.substring(1, link.indexOf('>'));
        var last = http.get().uri(java.net.URI.create(next)).exchange();
        assertThat(last).hasStatusOk().doesNotContainHeader(HttpHeaders.LINK);
        assertThat(last).bodyJson().extractingPath("$.items").asArray().hasSize(1);
    }

    private String open(String requester, String title) {
        var id = Ids.next().toString();
        var stage = Histories.stage("lead", new ApproverRule.Role("approver"));
        fixture.append("approval-" + id, Histories.submitted(Histories.act(requester), title, stage));
        return id;
    }

    private long approved(String id) {
        var act = Histories.act("cid");
        return fixture.append(
                "approval-" + id,
                Histories.vote(act, "lead", Choice.APPROVE, "role:approver"),
                new ApprovalEvent.StagePassed(act, "lead"),
                new ApprovalEvent.Approved(act));
    }

    private ApprovalState stateAt(String id, long position) {
        var answer = queries.get(id, given("asOf", Long.toString(position)), ANN, REQUEST);
        return Objects.requireNonNull(answer.getBody()).state();
    }

    private List<HistoryEntry> history(String id) {
        return queries.history(id, given(), ANN, REQUEST).items();
    }

    /** Ids in the order in which they are shown; something happens between the pages. */
    private List<String> walk(String sort, Runnable between) {
        var shown = new ArrayList<String>();
        var page = list("sort", sort, "limit", "4");
        add(page, shown);
        for (int pages = 0; page.next() != null && pages < 20; pages++) {
            between.run();
            page = list("sort", sort, "limit", "4", "cursor", page.next());
            add(page, shown);
        }
        return shown;
    }

    private static void add(Page<ApprovalSummary> page, List<String> shown) {
        page.items().forEach(item -> shown.add(item.id()));
    }

    private Page<ApprovalSummary> list(String... given) {
        return Objects.requireNonNull(
                queries.list(given(given), ReadersRight.of(ANN)).getBody());
    }

    private static MultiValueMap<String, String> given(String... given) {
        var map = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < given.length; i += 2) {
            map.add(given[i], given[i + 1]);
        }
        return map;
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static final class AsAnn implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return Set.of(Caller.class, Right.class).contains(parameter.getParameterType());
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return parameter.getParameterType().equals(Right.class) ? ReadersRight.of(ANN) : ANN;
        }
    }
}
