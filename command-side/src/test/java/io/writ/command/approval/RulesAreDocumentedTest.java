package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.Refusal;
import io.writ.command.delegation.DelegationRefusal;
import io.writ.command.policy.PolicyRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about approvals lists every rule, word for word, and no other. */
class RulesAreDocumentedTest {

    @Test
    void everyRuleIsInTheTable() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/features/approvals.md")).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| [A-Z].*\\. \\| (yes|no) \\|"))
                .toList();
        var rules = Stream.<Refusal[]>of(ApprovalRefusal.values(), DelegationRefusal.values(), PolicyRefusal.values())
                .flatMap(Stream::of)
                .map(RulesAreDocumentedTest::row)
                .toList();
        assertThat(rows).containsExactlyElementsOf(rules);
    }

    @Test
    void codesAreDistinctAndSentencesAreSentences() {
        var rules = List.<Refusal>of(ApprovalRefusal.values());
        assertThat(rules).extracting(Refusal::code).doesNotHaveDuplicates();
        assertThat(rules).extracting(Refusal::sentence).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
    }

    private static String row(Refusal rule) {
        var recorded = rule.kind() == Refusal.Kind.POLICY ? "yes" : "no";
        return "| `%s` | %s | %s |".formatted(rule.code(), rule.sentence(), recorded);
    }
}
