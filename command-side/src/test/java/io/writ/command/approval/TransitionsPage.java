package io.writ.command.approval;

import io.writ.command.approval.Transitions.Phase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the table of transitions, with the rule where a command is refused. */
final class TransitionsPage {

    private static final String HEAD = """
            # Transitions of approvals

            Generated from `Transitions`, the table that decides; do not edit. A cell names the states that a command
            may lead to when the right person sends it, or the rule that refuses it, whoever sends it.
            `StatesTimesCommandsTest` tries every cell and holds this page to the code, `RandomHistoriesTest` holds
            random histories to the table. What is possible may still be refused by who sends it, or by what it says
            ([rules](approvals.md#rules)).

            """;

    private TransitionsPage() {}

    /** @param states one for each phase, in order */
    static String of(List<Scenario> states, Map<String, ApprovalCommand> commands) {
        var head = Stream.of(Phase.values()).map(Phase::title).collect(Collectors.joining(" | ", "| | ", " |\n"));
        var line = "|---".repeat(Phase.values().length + 1) + "|\n";
        return HEAD
                + head
                + line
                + commands.values().stream()
                        .map(command -> row(states, command))
                        .collect(Collectors.joining());
    }

    private static String row(List<Scenario> states, ApprovalCommand command) {
        return states.stream()
                .map(state -> cell(state, command))
                .collect(Collectors.joining(" | ", "| `%s` | ".formatted(command.name()), " |\n"));
    }

    private static String cell(Scenario state, ApprovalCommand command) {
        var after = Transitions.after(Phase.of(state.state()), command.name());
        return after.isEmpty()
                ? "`%s`".formatted(Transitions.refusal(command.name()).code())
                : after.stream().map(Phase::title).collect(Collectors.joining(", "));
    }
}
