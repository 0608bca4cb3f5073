package io.writ.ops.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.api.policy.PublishPolicy;
import io.writ.command.approval.PastCase;
import io.writ.command.approval.ReplayCount;
import io.writ.command.policy.ApprovalPolicy;
import io.writ.command.policy.PolicyCompiler;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.ops.cli.mapping.Mapping;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.plan.Planner;
import io.writ.ops.cli.xes.XesLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drafts of the declarations' policy that ask budget owners above an amount, over every past declaration. */
@Tag("slow")
class DraftReplayTest {

    private static final Path LOG = Path.of("../../../shared/data/DomesticDeclarations.xes.gz");
    private static final Path MAPPING = Path.of("../import/domestic-declarations/mapping.yaml");

    private final Map<String, List<ApprovalEvent>> cases = new HashMap<>();

    @Test
    void a_lower_threshold_needs_another_stage_for_more_cases() {
        assumeTrue(Files.exists(LOG), () -> LOG + " is not here: no draft is replayed over its declarations");
        var mapping = MappingFile.read(MAPPING);
        var definition = definition(mapping);
        var policy = PolicyCompiler.compile(new PolicyRef(mapping.policy(), 1), definition);
        var planner = new Planner(mapping);
        new XesLog(LOG)
                .forEachCase(source -> cases.put(
                        "case-" + cases.size(),
                        new PaperCase(mapping, planner, policy, planner.plan(source))
                                .run()
                                .events()));

        var same = replay(policy);
        assertThat(same.cases()).isEqualTo(10_223);
        assertThat(same.differing()).isZero();

        var high = replay(above(definition, mapping, 500));
        var low = replay(above(definition, mapping, 100));
        assertThat(low.anotherStage()).isGreaterThan(high.anotherStage());
        assertThat(high.anotherStage()).isPositive();
        assertThat(low.added()).containsOnlyKeys("budget-owner");
        assertThat(low.anotherOutcome()).isPositive();
    }

    private ReplayCount replay(ApprovalPolicy draft) {
        long began = System.nanoTime();
        var count = new ReplayCount();
        cases.forEach((id, events) -> PastCase.replay(id, events, draft).ifPresent(count::add));
        System.out.printf(
                "%d cases replayed in %d ms: %d would differ, %d would have needed another stage %s, outcomes %s%n",
                count.cases(),
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                count.differing(),
                count.anotherStage(),
                count.added(),
                count.outcomes());
        return count;
    }

    private static PolicyDefinition definition(Mapping mapping) {
        var body = MappingFile.policy(MAPPING, Objects.requireNonNull(mapping.publish()));
        return Json.mapper().readValue(body, PublishPolicy.class).toDefinition();
    }

    private static ApprovalPolicy above(PolicyDefinition definition, Mapping mapping, int amount) {
        var stages = definition.stages().stream()
                .map(stage -> stage.name().equals("budget-owner") ? above(stage, amount) : stage)
                .toList();
        var draft = new PolicyDefinition(definition.title(), definition.payloadSchema(), stages, definition.terms());
        assertThat(PolicyCompiler.check(draft)).isEmpty();
        return PolicyCompiler.compile(new PolicyRef(mapping.policy(), 2), draft);
    }

    private static Stage above(Stage stage, int amount) {
        return new Stage(
                stage.name(),
                "%s || amount > %d.0".formatted(stage.condition(), amount),
                stage.approvers(),
                stage.quorum(),
                stage.seats(),
                stage.rejection(),
                stage.onRejection(),
                stage.veto(),
                stage.deadline(),
                stage.authenticationContext());
    }
}
