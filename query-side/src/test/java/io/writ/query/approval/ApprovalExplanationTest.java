package io.writ.query.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.Explanation;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyRef;
import io.writ.query.Histories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is behind a decision is said, whoever acted for whom. */
class ApprovalExplanationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Explanation.Rule RULE =
            new Explanation.Rule(3, "admin", Instant.parse("2026-02-01T08:00:00Z"), "sha256:00");

    private static Explanation explained(ApprovalEvent... events) {
        var state = Approval.NONE;
        var history = new ArrayList<ApprovalExplanation.Placed>();
        for (var event : events) {
            state = Approval.evolve(state, event);
            history.add(new ApprovalExplanation.Placed(10L + history.size(), "type", NOW, "mfa", event));
        }
        var resource = ApprovalResources.of("a", events.length - 1L, state).orElseThrow();
        return ApprovalExplanation.of(resource, history, RULE);
    }

    @Test
    void delegatesAndAgentsAreNamedWithThePeopleBehindThem() {
        var requester = new Act(new Actor("ann", Actor.Kind.PERSON, "drafting-bot", null, null), NOW, null);
        var delegate = new Act(Actor.person("bob"), NOW, null);
        var explanation = explained(
                Histories.submitted(requester, "Trip", Histories.stage("lead", new ApproverRule.Group("finance"))),
                new ApprovalEvent.VoteCast(
                        delegate,
                        "lead",
                        Choice.APPROVE,
                        "sha-256:" + "0".repeat(64),
                        "group:finance",
                        null,
                        new OnBehalfOf(Actor.person("max"), "delegation-7")));
        assertThat(explanation.requester())
                .isEqualTo(new Explanation.Principal("ann", Actor.Kind.PERSON, "drafting-bot", null));
        assertThat(explanation.rule()).isEqualTo(RULE);
        assertThat(explanation.digest()).isEqualTo("sha-256:" + "0".repeat(64));
        assertThat(explanation.stages().getFirst().votes()).singleElement().satisfies(vote -> {
            assertThat(vote.by()).isEqualTo("bob");
            assertThat(vote.onBehalfOf()).isEqualTo("max");
            assertThat(vote.delegation()).isEqualTo("delegation-7");
            assertThat(vote.authenticationContext()).isEqualTo("mfa");
            assertThat(vote.digest()).isEqualTo(explanation.digest());
            assertThat(vote.position()).isEqualTo(11);
        });
        assertThat(String.join(" ", explanation.summary()))
                .contains("under version 1 of policy travel")
                .contains("admin published that version at position 3")
                .contains("bob for max (delegation delegation-7): approved as group:finance at position 11");
    }

    @Test
    void aMigrationSaysWhatAppliesAndWhatCountsNow() {
        var one = Histories.stage("lead", new ApproverRule.Group("finance"));
        var two = Histories.stage("board", new ApproverRule.Role("director"));
        var three = Histories.stage("audit", new ApproverRule.Role("auditor"));
        var submitted = Histories.submitted(Histories.act("ann"), "Trip", one, two);
        var before = new ApprovalEvent[] {
            submitted,
            Histories.vote(Histories.act("bob"), "lead", Choice.APPROVE, "group:finance"),
            new ApprovalEvent.StagePassed(Histories.act("bob"), "lead"),
            Histories.vote(Histories.act("dora"), "board", Choice.APPROVE, "role:director"),
        };
        var moved = new ApprovalEvent.Migrated(
                Histories.act("adam"),
                submitted.policy(),
                new PolicyRef("travel", 2),
                submitted.terms(),
                "sha-256:" + "1".repeat(64),
                List.of(one, three, two),
                List.of("extra"),
                List.of("lead"),
                "audit",
                1,
                "newer");
        var events = Arrays.copyOf(before, 5);
        events[4] = moved;
        var explanation = explained(events);
        assertThat(explanation.stages())
                .extracting(Explanation.StageExplanation::name)
                .containsExactly("lead", "audit", "board", "extra");
        assertThat(explanation.stages())
                .extracting(stage -> stage.votes().size())
                .containsExactly(1, 0, 0, 0);
        assertThat(explanation.policy()).isEqualTo(new PolicyRef("travel", 2));
        assertThat(String.join(" ", explanation.summary()))
                .contains("ann asked under version 1 of policy travel")
                .contains("admin published version 2 at position 3")
                .contains("adam moved it to version 2 at position 14; one vote became void.");
    }

    @Test
    void theOwnerOfAnAgentIsNamed() {
        var agent = new Act(new Actor("crawler", Actor.Kind.AGENT, null, "dee", null), NOW, null);
        var explanation = explained(
                Histories.submitted(agent, "Trip", Histories.stage("lead", new ApproverRule.Group("finance"))));
        assertThat(explanation.requester().owner()).isEqualTo("dee");
        assertThat(explanation.decidedBy())
                .extracting(Explanation.Evidence::owner)
                .isEqualTo(List.of("dee"));
        assertThat(explanation.summary().getFirst()).startsWith("crawler (owned by dee) asked");
    }
}
