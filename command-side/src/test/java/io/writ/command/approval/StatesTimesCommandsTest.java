package io.writ.command.approval;

import static io.writ.command.approval.ApprovalRefusal.EFFECT_NEEDS_APPROVAL;
import static io.writ.command.approval.ApprovalRefusal.NOT_DUE;
import static io.writ.command.approval.ApprovalRefusal.UNCHANGED;
import static io.writ.command.approval.ApprovalRefusal.WRONG_STATE;
import static io.writ.command.approval.ApprovalTime.CLOCK;
import static io.writ.command.approval.History.FOUR_DAYS;
import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.request;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.CARL;
import static io.writ.command.approval.People.CLEO;
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
import io.writ.events.policy.PolicyRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    static final Set<String> BY_TIME = Set.of("Elapse", "Tighten");

    /**
     * Columns in the order of the cells; {@code -} is a wrong state, {@code ~} an effect without approval, {@code 0}
     * nothing due, {@code =} nothing to change. What time brings about in pending ones is in {@link TimeTransitionsTest}.
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
            Claim       -    -     yes     -        -        -        -         -            -
            ReleaseClaim -    -     yes     -        -        -        -         -            -
            Reassign    -    -     yes     -        -        -        -         -            -
            Ask         -    -     yes     -        -        -        -         -            -
            Answer      -    -     yes     -        -        -        -         -            -
            Migrate     -    -     yes     -        -        -        -         -            -
            Comment     -    yes   yes     yes      yes      yes      yes       yes          yes
            ReportEffect ~   ~     ~       ~        yes      ~        ~         ~            ~
            Elapse      0    0     0       0        0        0        0         0              0
            Tighten     0    0     =       0        0        0        0         0              0
            """;

    static Map<String, Scenario> states() {
        var none = given(LENIENT);
        var draft = given(LENIENT, HISTORY.drafted());
        var pending = given(LENIENT, HISTORY.submitted());
        var states = new LinkedHashMap<String, Scenario>();
        states.put("None", none);
        states.put("Draft", draft);
        states.put("Pending", pending.and(as(CLEO).ask()));
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
                        as(CLEO).claim(),
                        as(CLEO).release(),
                        as(CLEO).reassign(null, "chuck"),
                        as(CLEO).ask(),
                        as(RITA).answer(1),
                        as(ADAM).migrate(new PolicyRef("travel", 2)),
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
    void theTableOfTheCodeSaysTheSame() {
        for (var column : columns()) {
            var phase = Transitions.Phase.of(state(column).state());
            for (var row : rows().keySet()) {
                if (BY_TIME.contains(row)) {
                    continue;
                }
                var after = Transitions.after(phase, command(row).name());
                var led = after(state(column), command(row)).stream()
                        .map(Transitions.Phase::of)
                        .toList();
                assertThat(after).as("%s, %s", column, row).containsAll(led);
                assertThat(after.isEmpty()).as("%s, %s", column, row).isEqualTo(led.isEmpty());
            }
            for (var command : commands().values()) {
                if (Transitions.after(phase, command.name()).isEmpty()) {
                    assertThat(refusal(state(column), command).map(CommandRefused::reason))
                            .as("%s, %s", column, command.name())
                            .hasValue(Transitions.refusal(command.name()));
                }
            }
        }
        assertThat(Transitions.commands())
                .containsExactlyInAnyOrderElementsOf(
                        commands().values().stream().map(ApprovalCommand::name).toList());
        assertThat(states().values().stream().map(state -> Transitions.Phase.of(state.state())))
                .containsExactly(Transitions.Phase.values());
    }

    @Test
    void thePageOfTransitionsIsAsGenerated() throws IOException {
        var page = Path.of("../docs/features/approval-transitions.md");
        var generated = Path.of("target/approval-transitions.md");
        var text = TransitionsPage.of(
                columns().stream().map(StatesTimesCommandsTest::state).toList(), commands());
        Files.createDirectories(generated.getParent());
        Files.writeString(generated, text);
        assertThat(page).as("cp command-side/%s docs/features/", generated).exists();
        assertThat(Files.readString(page))
                .as("cp command-side/%s docs/features/", generated)
                .isEqualTo(text);
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

    /** What a command needs beside the state. */
    private static Scenario prepared(Scenario state, ApprovalCommand command) {
        return command instanceof ApprovalCommand.ReleaseClaim && state.state() instanceof Approval.Pending
                ? state.and(as(CLEO).claim())
                : state;
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

    private static Optional<Approval> after(Scenario unprepared, ApprovalCommand command) {
        var state = prepared(unprepared, command);
        try {
            return Optional.of(Scenario.fold(state.state(), Approvals.decide(state.state(), command, LENIENT)));
        } catch (CommandRefused refused) {
            return Optional.empty();
        }
    }

    static Optional<CommandRefused> refusal(Scenario unprepared, ApprovalCommand command) {
        var state = prepared(unprepared, command);
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
