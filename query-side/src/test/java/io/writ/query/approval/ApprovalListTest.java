package io.writ.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Ids;
import io.writ.events.approval.ApprovalEvent;
import io.writ.query.Histories;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalListTest extends ApprovalReads {

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
        assertProblem(ProblemCode.PARAMETER_UNDECLARED, () -> queries.history("x", given("asOf", "3"), ANN, REQUEST));
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

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
