package io.writ.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about actions lists every rule, word for word, and no other. */
class ActionRulesAreDocumentedTest {

    @Test
    void everyRuleIsInTheTable() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/features/actions.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [A-Z].*\\. \\| (yes|no) \\|"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ActionRefusal.values())
                        .map(ActionRulesAreDocumentedTest::row)
                        .toList());
    }

    @Test
    void codesAreDistinctAndSentencesAreSentences() {
        var rules = List.<Refusal>of(ActionRefusal.values());
        assertThat(rules).extracting(Refusal::code).doesNotHaveDuplicates();
        assertThat(rules).extracting(Refusal::sentence).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
    }

    private static String row(Refusal rule) {
        var recorded = rule.kind() == Refusal.Kind.POLICY ? "yes" : "no";
        return "| `%s` | %s | %s |".formatted(rule.code(), rule.sentence(), recorded);
    }
}
