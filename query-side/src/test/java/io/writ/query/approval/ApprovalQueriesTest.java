package io.writ.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.affordance.AllowedAction;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.HistoryEntry;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.Right;
import io.writ.query.ReadersRight;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

class ApprovalQueriesTest extends ApprovalReads {

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
    void tellsTheHistoryPageByPage() {
        var id = open("ann", "To Lisbon");
        approved(id);
        var other = open("ann", "To Porto");
        approved(other);
        var first = queries.history(id, given("limit", "3"), ANN, REQUEST);
        var page = Objects.requireNonNull(first.getBody());
        assertThat(page.items()).extracting(HistoryEntry::version).containsExactly(0L, 1L, 2L);
        var next = Objects.requireNonNull(page.next());
        assertThat(first.getHeaders().getFirst(HttpHeaders.LINK))
                .isEqualTo("</api/v1/approvals/%s/history?cursor=%s&limit=3>; rel=\"next\"".formatted(id, next));
        var last = queries.history(id, given("limit", "3", "cursor", next), ANN, REQUEST);
        assertThat(Objects.requireNonNull(last.getBody()).items())
                .extracting(HistoryEntry::version)
                .containsExactly(3L);
        assertThat(last.getHeaders().containsHeader(HttpHeaders.LINK)).isFalse();
        assertProblem(
                ProblemCode.CURSOR_INVALID,
                () -> queries.history(other, given("limit", "3", "cursor", next), ANN, REQUEST));
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

    private ApprovalState stateAt(String id, long position) {
        var answer = queries.get(id, given("asOf", Long.toString(position)), ANN, REQUEST);
        return Objects.requireNonNull(answer.getBody()).state();
    }

    private List<HistoryEntry> history(String id) {
        return Objects.requireNonNull(queries.history(id, given(), ANN, REQUEST).getBody())
                .items();
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
