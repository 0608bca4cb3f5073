package io.writ.command.posture;

import io.writ.command.posture.PostureTransitions.Phase;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the table that decides, and what each case of it leads to. */
final class PostureTransitionsPage {

    private static final List<Phase> PHASES = List.of(Phase.values());

    private PostureTransitionsPage() {}

    static String of(List<PostureCase> cases) {
        return """
                # Postures: states times commands

                Written from `PostureTransitions`, the table that decides; `PostureTransitionsTest` tries every cell and keeps
                this page current. A cell names where the command may lead, or the code of the refusal, whoever sends it. What
                is possible may still be refused by who sends it, or by what it says ([rules](postures.md#rules)).

                %s
                The same by what is sent, each by one who may send it, with everything else in order:

                %s""".formatted(
                        table(
                                "command",
                                Stream.of(PostureCommandKind.values()),
                                kind -> "`" + kind.code() + "`",
                                PostureTransitionsPage::cell),
                        table("sent", cases.stream(), PostureCase::words, PostureTransitionsPage::cell));
    }

    private interface Cell<T> {
        String of(T row, Phase phase);
    }

    private static <T> String table(String corner, Stream<T> rows, Function<T, String> words, Cell<T> cell) {
        return row(corner, PHASES.stream().map(Phase::code))
                + "|---".repeat(PHASES.size() + 1)
                + "|\n"
                + rows.map(row -> row(words.apply(row), PHASES.stream().map(phase -> cell.of(row, phase))))
                        .collect(Collectors.joining());
    }

    private static String row(String first, Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| %s | ".formatted(first), " |\n"));
    }

    private static String cell(PostureCommandKind command, Phase phase) {
        var targets = PostureTransitions.targets(phase, command);
        return targets.isEmpty()
                ? "`%s`".formatted(PostureTransitions.refusal(command).code())
                : targets.stream().map(Phase::code).collect(Collectors.joining(", "));
    }

    private static String cell(PostureCase one, Phase phase) {
        var outcome = one.outcome(phase);
        return PHASES.stream().map(Phase::code).anyMatch(outcome::equals) ? outcome : "`%s`".formatted(outcome);
    }
}
