package io.writ.command.action;

import static io.writ.command.action.ActionPeople.CLOCK;
import static io.writ.command.action.ActionPeople.OLGA;
import static io.writ.command.action.ActionPeople.SAM;
import static io.writ.command.action.ActionPeople.VERA;
import static io.writ.command.action.ActionScenario.given;
import static io.writ.command.action.ActionScenario.nothing;
import static io.writ.command.action.ActionSends.DUE;
import static io.writ.command.action.ActionSends.REPORT;
import static io.writ.command.action.ActionSends.as;
import static io.writ.command.action.ActionSends.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every status, sent by one who may send it; and the page that shows the table. */
class ActionTransitionsTest {

    private static final Path PAGE = Path.of("../docs/features/action-transitions.md");
    private static final Path RECEIVED = Path.of("target/received/action-transitions.md");

    @TestFactory
    Stream<DynamicTest> everyCellIsTrue() {
        return Arrays.stream(ActionCommandKind.values())
                .flatMap(command -> statuses()
                        .map(status -> DynamicTest.dynamicTest(
                                "%s, %s".formatted(name(status), command.code()), () -> check(status, command))));
    }

    private static void check(Optional<ActionStatus> status, ActionCommandKind kind) {
        var earlier = new DependencyGraph.Node(1, Action.NONE);
        var scenario = scenario(status.orElse(null), kind).among(Map.of("earlier", earlier));
        var command = command(kind);
        assertThat(command.kind()).isEqualTo(kind);
        var before = scenario.state();
        var targets = ActionTransitions.targets(before, kind);
        try {
            var after = (Action.Known) ActionScenario.fold(before, Actions.decide(before, command, scenario.graph()));
            assertThat(targets).contains(after.status());
        } catch (CommandRefused refused) {
            assertThat(targets).isEmpty();
            assertThat(refused.reason()).isEqualTo(ActionTransitions.refusal(kind));
            ActionTransitions.possible(before)
                    .forEach(name -> assertThat(refused.detail()).contains(name));
        }
    }

    @Test
    void thePageIsCurrent() throws IOException {
        Files.createDirectories(RECEIVED.getParent());
        Files.writeString(RECEIVED, page());
        assertThat(PAGE)
                .as("the table has changed: cp command-side/%s docs/features/", RECEIVED)
                .exists()
                .content()
                .isEqualTo(page());
    }

    /** An action in a status, such that nothing but the status could stand in the way of the command. */
    private static ActionScenario scenario(@Nullable ActionStatus status, ActionCommandKind kind) {
        var approval = kind == ActionCommandKind.CONCLUDE_EXTENSION_APPROVAL;
        var extension = approval ? "late-actions" : null;
        var submitted = given(as(SAM).submit(request("olga", List.of(), null, extension)));
        var awaiting = given(as(SAM).submit(request("olga", List.of(), "urgent-change", extension)));
        boolean extended = approval || kind == ActionCommandKind.DECIDE_EXTENSION;
        var asked = extended ? submitted.and(as(OLGA).extend(DUE.plusSeconds(60))) : submitted;
        if (status == null) {
            return nothing();
        }
        return switch (status) {
            case SUBMITTED -> asked;
            case AWAITING_APPROVAL -> awaiting;
            case OPEN -> asked.and(as(OLGA).accept());
            case IN_PROGRESS -> asked.and(as(OLGA).report(null, null));
            case BLOCKED -> asked.and(as(OLGA).report(null, null)).and(as(OLGA).block(null));
            case COMPLETED -> asked.and(as(OLGA).accept()).and(as(OLGA).complete());
            case VERIFIED ->
                asked.and(as(OLGA).accept()).and(as(OLGA).complete()).and(as(VERA).verify(true));
            case REOPENED -> {
                var reopened = submitted
                        .and(as(OLGA).accept())
                        .and(as(OLGA).complete())
                        .and(as(SAM).reopen());
                yield extended ? reopened.and(as(OLGA).extend(DUE.plusSeconds(60))) : reopened;
            }
            case CANCELLED -> asked.and(as(SAM).cancel());
            case REJECTED -> awaiting.and(as(CLOCK).conclude(null, false, "ap-1"));
        };
    }

    private static ActionCommand command(ActionCommandKind kind) {
        return switch (kind) {
            case SUBMIT -> as(SAM).submit(request());
            case ACCEPT -> as(OLGA).accept();
            case ASSIGN -> as(SAM).assign("vera");
            case REPORT_PROGRESS -> as(OLGA).report(50, "half");
            case BLOCK -> as(OLGA).block(null);
            case UNBLOCK -> as(SAM).unblock();
            case ADD_EVIDENCE -> as(OLGA).addEvidence(REPORT);
            case CHANGE_DEPENDENCIES -> as(SAM).dependOn("earlier");
            case COMPLETE -> as(OLGA).complete();
            case VERIFY -> as(VERA).verify(true);
            case REOPEN -> as(SAM).reopen();
            case REQUEST_EXTENSION -> as(OLGA).extend(DUE.plusSeconds(60));
            case DECIDE_EXTENSION -> as(SAM).decideExtension(1, true);
            case CANCEL -> as(SAM).cancel();
            case CONCLUDE_APPROVAL -> as(CLOCK).conclude(null, true, "ap-9");
            case CONCLUDE_EXTENSION_APPROVAL -> as(CLOCK).conclude(1, true, "ap-9");
            case ELAPSE -> as(CLOCK).at(DUE).elapse("overdue");
        };
    }

    private static Stream<Optional<ActionStatus>> statuses() {
        return Stream.concat(
                Stream.of(Optional.empty()),
                Arrays.stream(ActionStatus.values()).map(Optional::of));
    }

    private static String page() {
        var header = statuses().map(ActionTransitionsTest::name).collect(Collectors.joining(" | "));
        var rule = statuses().map(status -> "---").collect(Collectors.joining(" | "));
        var rows = Arrays.stream(ActionCommandKind.values())
                .map(ActionTransitionsTest::row)
                .collect(Collectors.joining());
        return """
                # Actions: states times commands

                Written from `ActionTransitions`, the table that decides; `ActionTransitionsTest` tries every cell and keeps
                this page current. A cell names where the command may lead, or the code of the refusal, whoever sends it. What
                is possible may still be refused by who sends it, or by what it says ([rules](actions.md#rules)).

                | command | %s |
                |---|%s|
                %s""".formatted(header, rule.replace(" | ", "|"), rows);
    }

    private static String row(ActionCommandKind command) {
        return statuses()
                .map(status ->
                        scenario(status.orElse(null), ActionCommandKind.SUBMIT).state())
                .map(state -> cell(state, command))
                .collect(Collectors.joining(" | ", "| `%s` | ".formatted(command.code()), " |\n"));
    }

    private static String cell(Action state, ActionCommandKind command) {
        var targets = ActionTransitions.targets(state, command);
        return targets.isEmpty()
                ? "`%s`".formatted(ActionTransitions.refusal(command).code())
                : targets.stream().map(target -> name(Optional.of(target))).collect(Collectors.joining(", "));
    }

    private static String name(Optional<ActionStatus> status) {
        return status.map(some -> some.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("nothing yet");
    }
}
