package io.writ.query.action;

import static io.writ.query.action.ActionLives.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionSummary;
import io.writ.api.problem.ProblemCode;
import io.writ.events.Ids;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import io.writ.testkit.WritServices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of actions as it was at any moment. */
@WritServices
class ActionMomentsTest extends ActionReading {

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
                .collect(Collectors.groupingBy(event -> event.stream()));
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
}
