package io.writ.ops.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.writ.api.policy.PublishPolicy;
import io.writ.command.policy.PolicyCompiler;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyRef;
import io.writ.ops.cli.mapping.MappingFile;
import io.writ.ops.cli.plan.Planner;
import io.writ.ops.cli.xes.XesLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shipped mappings and policies, every case of their logs, under the real rules. */
@Tag("slow")
class RehearsalTest {

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private int implied;

    @Test
    void domestic_declarations_end_as_they_did() {
        rehearse("DomesticDeclarations", "domestic-declarations");

        assertThat(outcomes)
                .isEqualTo(Map.of("APPROVED ENACTED", 9_911, "WITHDRAWN", 284, "DRAFT", 134, "RETURNED", 28));
        assertThat(refused)
                .containsExactly(
                        "declaration90815 2 effect-needs-approval", "declaration90815 3 effect-needs-approval");
        assertThat(implied).isEqualTo(1);
    }

    @Test
    void requests_for_payment_end_as_they_did() {
        rehearse("RequestForPayment", "request-for-payment");

        assertThat(outcomes)
                .isEqualTo(Map.of(
                        "APPROVED ENACTED", 6_187, "APPROVED NONE", 10, "WITHDRAWN", 450, "DRAFT", 72, "RETURNED", 41));

        assertThat(refused).isEmpty();
    }

    private void rehearse(String log, String name) {
        var file = Path.of("../../../shared/data", log + ".xes.gz");
        assumeTrue(Files.exists(file), () -> file + " is not here: the shipped mapping is not tried on its log");
        var mappingFile = Path.of("../import", name, "mapping.yaml");
        var mapping = MappingFile.read(mappingFile);
        var body = MappingFile.policy(mappingFile, Objects.requireNonNull(mapping.publish()));
        var definition = Json.mapper().readValue(body, PublishPolicy.class).toDefinition();
        assertThat(PolicyCompiler.check(definition)).isEmpty();
        var policy = PolicyCompiler.compile(new PolicyRef(mapping.policy(), 1), definition);
        var planner = new Planner(mapping);

        new XesLog(file).forEachCase(source -> {
            var played = new PaperCase(mapping, planner, policy, planner.plan(source)).run();
            outcomes.merge(played.outcome(), 1, Integer::sum);
            refused.addAll(played.refused());
            implied += played.implied();
        });
    }
}
