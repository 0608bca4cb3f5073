package io.writ.command.policy;

import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicyDecisionsTest {

    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Principal ADA = new Principal(Actor.person("ada"), Set.of("admin"), Set.of(), false);
    static final PolicyDefinition FIRST = policy(stage("budget")).definition();
    static final PolicyDefinition SECOND =
            policy(stage("budget"), stage("director")).definition();

    @Nested
    class NothingPublished {

        @Test
        void theFirstVersionIsOne() {
            assertThat(PolicyDecisions.decide(Policy.NONE, publish(FIRST, null)))
                    .containsExactly(published(1, FIRST));
            assertThat(PolicyDecisions.decide(Policy.NONE, publish(FIRST, 0))).hasSize(1);
        }

        @Test
        void aKeyIsKebabCase() {
            var command = new PublishPolicy("Travel Expenses", null, FIRST, ADA, AT);
            assertThatThrownBy(() -> PolicyDecisions.decide(Policy.NONE, command))
                    .isInstanceOfSatisfying(
                            InvalidPolicy.class,
                            invalid -> assertThat(invalid.problems())
                                    .extracting(PolicyProblem::pointer)
                                    .containsExactly("/key"));
        }

        @Test
        void aDefinitionWithProblemsIsNotPublished() {
            var broken = policy(stage("budget").when("payload.days >")).definition();
            assertThatThrownBy(() -> PolicyDecisions.decide(Policy.NONE, publish(broken, null)))
                    .isInstanceOfSatisfying(
                            InvalidPolicy.class,
                            invalid -> assertThat(invalid.problems())
                                    .extracting(PolicyProblem::pointer)
                                    .containsExactly("/stages/0/condition"));
        }
    }

    @Nested
    class Published {

        final Policy policy = Policy.evolve(Policy.NONE, published(1, FIRST));

        @Test
        void theNextVersionFollows() {
            assertThat(PolicyDecisions.decide(policy, publish(SECOND, 1))).containsExactly(published(2, SECOND));
        }

        @Test
        void theSameDefinitionIsNotPublishedTwiceInARow() {
            assertThatThrownBy(() -> PolicyDecisions.decide(policy, publish(FIRST, null)))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(PolicyRefusal.UNCHANGED));
            var later = Policy.evolve(policy, published(2, SECOND));
            assertThat(PolicyDecisions.decide(later, publish(FIRST, null))).containsExactly(published(3, FIRST));
        }

        @Test
        void aSenderWhoKnowsAnOlderVersionIsRefused() {
            assertThatThrownBy(() -> PolicyDecisions.decide(policy, publish(SECOND, 0)))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(PolicyRefusal.VERSION_MOVED));
        }
    }

    private static PublishPolicy publish(PolicyDefinition definition, @Nullable Integer expected) {
        return new PublishPolicy("travel", expected, definition, ADA, AT);
    }

    private static PolicyEvent published(int version, PolicyDefinition definition) {
        return new PolicyEvent.Published(new Act(ADA.actor(), AT, null), new PolicyRef("travel", version), definition);
    }
}
