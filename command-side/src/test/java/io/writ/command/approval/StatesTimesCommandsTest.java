package io.writ.command.approval;

import static io.writ.command.approval.ApprovalRefusal.EFFECT_NEEDS_APPROVAL;
import static io.writ.command.approval.ApprovalRefusal.NOT_DUE;
import static io.writ.command.approval.ApprovalRefusal.UNCHANGED;
import static io.writ.command.approval.ApprovalRefusal.WRONG_STATE;
import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.People.SAP;
import static io.writ.command.approval.Scenario.given;
import static io.writ.command.approval.Sends.as;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.CommandRefused;
import io.writ.command.policy.PolicyFixture;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command in every state, sent by the one who may send it: {@code yes}, or the refusal.
 *
 * <p>Complete by construction: a state, a command or a cell that is missing here fails.
 */
class StatesTimesCommandsTest {

    static final PolicyFixture LENIENT =
            policy(stage("budget").veto()).effect().resubmitWithdrawn().reopening(new ApproverRule.Role("director"));

    static final History HISTORY = new History(LENIENT);

    /**
     * Columns in the order of the cells; {@code -} is a wrong state, {@code ~} an effect without approval, {@code 0}
     * nothing due, {@code =} nothing to change. What time brings about has a test of its own.
     */
    static final String TABLE = """
                        None Draft Pending Returned Approved Rejected Withdrawn WithdrawnDraft Expired
            Draft       yes  -     -       -        -        -        -         -            -
            ReviseDraft -    yes   -       -        -        -        -         -            -
            Open        yes  -     -       -        -        -        -         -            -
            Submit      -    yes   -       -        -        -        -         yes          -
            CastVote    -    -     yes     -        -        -        -         -            -
            Return      -    -     yes     -        -        -        -         -            -
            Resubmit    -    -     -       yes      -        -        yes       -            -
            Amend       -    -     yes     -        -        -        -         -            -
            Withdraw    -    yes   yes     yes      -        -        -         -            -
            Reopen      -    -     -       -        yes      -        -         -            -
            Comment     -    yes   yes     yes      yes      yes      yes       yes          yes
            ReportEffect ~   ~     ~       ~        yes      ~        ~         ~            ~
            Elapse      0    0     0       0        0        0        0         0              0
            Tighten     -    -     =       -        -        -        -         -              -
            """;

    static Map<String, Scenario> states() {
        var none = given(LENIENT);
        var draft = given(LENIENT, HISTORY.drafted());
        var pending = given(LENIENT, HISTORY.submitted());
        var states = new LinkedHashMap<String, Scenario>();
        states.put("None", none);
        states.put("Draft", draft);
        states.put("Pending", pending);
        states.put("Returned", pending.and(as(CARL).sendBack(HISTORY.digest())));
        states.put("Approved", pending.and(as(CARL).approve(HISTORY.digest())));
        states.put("Rejected", pending.and(as(CARL).vote(Choice.VETO, HISTORY.digest(), null)));
        states.put("Withdrawn", pending.and(as(RITA).withdraw()));
        states.put("WithdrawnDraft", draft.and(as(RITA).withdraw()));
        states.put("Expired", given(LENIENT, HISTORY.submitted(), HISTORY.expired()));
        return states;
    }

    static Map<String, ApprovalCommand> commands() {
        return Stream.of(
                        as(RITA).draft(REQUEST),
                        as(RITA).revise(request("{}")),
                        as(RITA).open(REQUEST, LENIENT.ref()),
                        as(RITA).submit(LENIENT.ref()),
                        as(CARL).approve(HISTORY.digest()),
                        as(CARL).sendBack(HISTORY.digest()),
                        as(RITA).resubmit(FOUR_DAYS),
                        as(RITA).amend(FOUR_DAYS),
                        as(RITA).withdraw(),
                        as(DORA).reopen(),
                        as(CARL).comment(),
                        as(SAP).report(ApprovalCommand.Report.REQUESTED),
                        as(CLOCK).elapse("escalation:1:budget:1"),
                        as(CLOCK).tighten("severe"))
                .collect(Collectors.toMap(
                        command -> command.getClass().getSimpleName(),
                        command -> command,
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    @TestFactory
    Stream<DynamicTest> everyCell() {
        var columns = columns();
        return rows().entrySet().stream()
                .flatMap(row -> columns.stream()
                        .map(column -> DynamicTest.dynamicTest(
                                "%s, %s".formatted(column, row.getKey()),
                                () -> check(column, row.getKey(), row.getValue().get(columns.indexOf(column))))));
    }

    @Test
    void everyStateAndEveryCommandHasItsCells() {
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(names(ApprovalCommand.class));
        assertThat(commands().keySet()).isEqualTo(rows().keySet());
        assertThat(states().keySet()).containsExactlyElementsOf(columns());
        assertThat(rows().values()).allSatisfy(cells -> assertThat(cells).hasSameSizeAs(columns()));
        assertThat(states().values().stream()
                        .map(scenario -> scenario.state().getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(names(Approval.class));
    }

    @Test
    void whatTheRefusalSaysIsPossibleIsWhatIsPossible() {
        for (var column : columns()) {
            var state = state(column);
            var possible = rows().entrySet().stream()
                    .filter(row -> row.getValue().get(columns().indexOf(column)).equals("yes"))
                    .map(row -> command(row.getKey()).name())
                    .collect(Collectors.toSet());
            var refused = rows().keySet().stream()
                    .flatMap(command -> refusal(state, command(command)).stream())
                    .toList();
            assertThat(refused)
                    .filteredOn(refusal ->
                            Set.of(WRONG_STATE, EFFECT_NEEDS_APPROVAL).contains(refusal.reason()))
                    .isNotEmpty()
                    .allSatisfy(refusal -> assertThat(named(refusal.detail().replaceAll("(?s).*; possible are ", "")))
                            .isEqualTo(possible));
        }
    }

    private static Scenario state(String column) {
        return Objects.requireNonNull(states().get(column));
    }

    private static ApprovalCommand command(String row) {
        return Objects.requireNonNull(commands().get(row));
    }

    private static Set<String> named(String list) {
        return Stream.of(list.split(", ")).collect(Collectors.toSet());
    }

    private static void check(String column, String row, String cell) {
        var refusal = refusal(state(column), command(row)).map(CommandRefused::reason);
        switch (cell) {
            case "yes" -> assertThat(refusal).isEmpty();
            case "-" -> assertThat(refusal).hasValue(WRONG_STATE);
            case "0" -> assertThat(refusal).hasValue(NOT_DUE);
            case "=" -> assertThat(refusal).hasValue(UNCHANGED);
            case "~" -> assertThat(refusal).hasValue(EFFECT_NEEDS_APPROVAL);
            default -> throw new IllegalArgumentException(cell);
        }
    }

    private static Optional<CommandRefused> refusal(Scenario state, ApprovalCommand command) {
        try {
            Scenario.fold(state.state(), Approvals.decide(state.state(), command, LENIENT));
            return Optional.empty();
        } catch (CommandRefused refused) {
            return Optional.of(refused);
        }
    }

    private static List<String> columns() {
        return List.of(TABLE.lines().findFirst().orElseThrow().strip().split(" +"));
    }

    private static Map<String, List<String>> rows() {
        return TABLE.lines()
                .skip(1)
                .map(line -> List.of(line.split(" +")))
                .collect(Collectors.toMap(
                        List::getFirst, cells -> cells.subList(1, cells.size()), (a, b) -> a, LinkedHashMap::new));
    }

    private static List<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
    }
}
