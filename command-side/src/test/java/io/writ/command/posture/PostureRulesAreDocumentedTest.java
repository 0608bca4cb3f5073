package io.writ.command.posture;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about postures lists every rule, word for word, and no other. */
class PostureRulesAreDocumentedTest {

    @Test
    void everyRuleIsInTheTable() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/features/postures.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [A-Z].*\\. \\| (yes|no) \\|"))
                .toList();
        var rules = Stream.concat(Stream.of(PostureRefusal.values()), Stream.of(PostureModelRefusal.values()))
                .map(PostureRulesAreDocumentedTest::row)
                .toList();
        assertThat(rows).containsExactlyElementsOf(rules);
    }

    @Test
    void codesAreDistinctAndSentencesAreSentences() {
        var rules = List.<Refusal>of(PostureRefusal.values());
        assertThat(rules).extracting(Refusal::code).doesNotHaveDuplicates();
        assertThat(rules).extracting(Refusal::sentence).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
    }

    private static String row(Refusal rule) {
        var recorded = rule.kind() == Refusal.Kind.POLICY ? "yes" : "no";
        return "| `%s` | %s | %s |".formatted(rule.code(), rule.sentence(), recorded);
    }
}
