package io.writ.query.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.policy.PolicySummary;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import io.writ.query.Histories;
import io.writ.query.ReadModelFixture;
import io.writ.query.page.Database;
import io.writ.query.page.Parameters;
import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

@WritServices
class PolicyTableTest {

    private ReadModelFixture fixture;
    private PolicyTable table;

    @BeforeEach
    void open(TestDatabase database) {
        fixture = new ReadModelFixture(database, new PoliciesProjector());
        table = new PolicyTable(new Database(fixture.source()), fixture.models());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keepsEveryVersionAndListsTheNewest() {
        publish("travel", 1, "Travel");
        publish("leave", 1, "Leave");
        publish("travel", 2, "Travel, cheaper");
        fixture.append(
                "approval-1",
                Histories.submitted(Histories.act("ann"), "Trip", Histories.stage("lead", new ApproverRule.Role("x"))));
        fixture.project(1);
        var first = table.list(parameters("1", null));
        assertThat(first.items()).containsExactly(new PolicySummary("leave", 1, "Leave"));
        assertThat(table.list(parameters("1", first.next())).items())
                .containsExactly(new PolicySummary("travel", 2, "Travel, cheaper"));
        assertThat(table.newest("travel").orElseThrow().definition()).isEqualTo(definition("Travel, cheaper"));
        assertThat(table.version("travel", 1).orElseThrow().definition()).isEqualTo(definition("Travel"));
        assertThat(table.version("travel", 3)).isEmpty();
        assertThat(table.newest("nothing")).isEmpty();
    }

    private static Parameters parameters(String limit, @Nullable String cursor) {
        var given = new LinkedMultiValueMap<String, String>();
        given.set(Parameters.LIMIT, limit);
        if (cursor != null) {
            given.set(Parameters.CURSOR, cursor);
        }
        return Parameters.of(given, Set.of(Parameters.LIMIT, Parameters.CURSOR));
    }

    private void publish(String key, int version, String title) {
        fixture.append(
                "policy-" + key,
                new PolicyEvent.Published(Histories.act("pat"), new PolicyRef(key, version), definition(title)));
    }

    private static PolicyDefinition definition(String title) {
        return new PolicyDefinition(
                title,
                Json.mapper().readTree("{\"type\": \"object\"}"),
                List.of(Histories.stage("lead", new ApproverRule.Role("approver"))),
                Histories.TERMS);
    }
}
