package io.writ.events.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @Test
    void versionsCountFromOneAndStay() {
        var policy = Policy.evolve(Policy.evolve(Policy.NONE, published(1, "First")), published(2, "Second"));
        assertThat(policy.latest()).isEqualTo(2);
        assertThat(policy.definition(1)).isEqualTo(definition("First"));
        assertThat(policy.definition(2)).isEqualTo(definition("Second"));
        assertThat(policy.definition(3)).isNull();
        assertThat(Policy.NONE.latest()).isZero();
        assertThat(Policy.NONE.definition(0)).isNull();
    }

    @Test
    void noVersionIsLeftOutOrPublishedTwice() {
        var policy = Policy.evolve(Policy.NONE, published(1, "First"));
        assertThatIllegalStateException().isThrownBy(() -> Policy.evolve(policy, published(1, "Again")));
        assertThatIllegalStateException().isThrownBy(() -> Policy.evolve(policy, published(3, "Third")));
    }

    @Test
    void stagesThatDemandNoSignInAreWrittenAndReadAsTheyWereBeforeAnyCould() {
        var plain = new Stage(
                "board",
                null,
                new ApproverRule.Role("executive"),
                new Quorum.Any(),
                null,
                Rejection.BY_ONE,
                OnRejection.REJECT,
                false,
                null,
                null);
        var written = Json.mapper().writeValueAsString(plain);
        assertThat(written).doesNotContain("authenticationContext");
        assertThat(Json.mapper().readValue(written, Stage.class)).isEqualTo(plain);
        var strong = written.replace("\"veto\"", "\"authenticationContext\":\"c1\",\"veto\"");
        assertThat(Json.mapper().readValue(strong, Stage.class).authenticationContext())
                .isEqualTo("c1");
    }

    private static PolicyEvent published(int version, String title) {
        var act = new Act(Actor.person("ada"), Instant.parse("2026-03-02T09:00:00Z"), null);
        return new PolicyEvent.Published(act, new PolicyRef("travel", version), definition(title));
    }

    private static PolicyDefinition definition(String title) {
        var terms = new Terms(false, false, null, Terms.NoStage.REFUSE, false);
        return new PolicyDefinition(title, Json.mapper().createObjectNode(), List.of(), terms);
    }
}
