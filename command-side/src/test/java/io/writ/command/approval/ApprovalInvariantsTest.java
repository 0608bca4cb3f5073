package io.writ.command.approval;

import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Random histories: whatever is tried, in whatever order, these things hold. A failure prints its seed.
 *
 * <p>Nothing here asks the code under test what is right: quorums and duties are counted again from the bare events.
 */
@Tag("slow")
class ApprovalInvariantsTest {

    private static final Set<Class<?>> SEEN = Collections.synchronizedSet(new HashSet<>());

    @Property(tries = 1_500)
    void foldingFromNothingGivesTheStateThatGrewStepByStep(@ForAll("histories") RandomHistory history) {
        history.play();
        assertThat(Scenario.fold(Approval.NONE, history.events())).isEqualTo(history.state());
        assertThat(history.events().isEmpty()).isEqualTo(history.state() instanceof Approval.None);
        history.steps().forEach(step -> SEEN.add(step.after().getClass()));
        Statistics.collect(history.state().getClass().getSimpleName());
    }

    @AfterContainer
    static void everyStateWasReached() {
        // Where each began, and hardly any ends.
        SEEN.add(Approval.None.class);
        assertThat(SEEN).containsAll(List.of(Approval.class.getPermittedSubclasses()));
    }

    @Property(tries = 1_500)
    void stepsBetweenStatesAreOnlyThoseOfTheDiagram(@ForAll("histories") RandomHistory history) {
        history.play();
        var before = "None";
        for (var step : history.steps()) {
            var after = step.after().getClass().getSimpleName();
            assertThat(ALLOWED.getOrDefault(before, Set.of())).contains(after);
            before = after;
        }
    }

    @Property(tries = 1_500)
    void nobodyDecidesTheirOwnRequest(@ForAll("histories") RandomHistory history) {
        history.play();
        var authors = new HashSet<String>();
        for (var event : history.events()) {
            switch (event) {
                case VoteCast vote -> assertThat(vote.identities()).doesNotContainAnyElementsOf(authors);
                case ApprovalEvent.Drafted e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.DraftRevised e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.Submitted e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent.Amended e -> authors.addAll(e.act().by().identities());
                case ApprovalEvent other -> {}
            }
        }
    }

    @Property(tries = 1_500)
    void whoeverDecidesAStageSignedInAsItDemands(@ForAll("histories") RandomHistory history) {
        history.play();
        Approval before = Approval.NONE;
        for (var step : history.steps()) {
            if (step.command() instanceof ApprovalCommand.CastVote
                    || step.command() instanceof ApprovalCommand.Return) {
                var demanded = OpenStage.of((Approval.Pending) before).authenticationContext();
                assertThat(demanded == null || step.command().by().contexts().contains(demanded))
                        .isTrue();
            }
            before = step.after();
        }
    }

    @Property(tries = 1_500)
    void nobodyDecidesTwoStagesNorOneTwiceInARound(@ForAll("histories") RandomHistory history) {
        history.play();
        var stageOf = new HashMap<String, String>();
        var inRound = new HashSet<String>();
        for (var event : history.events()) {
            if (event instanceof ApprovalEvent.Submitted || event instanceof ApprovalEvent.Amended) {
                inRound.clear();
            }
            if (event instanceof ApprovalEvent.Migrated migrated) {
                inRound.removeIf(vote -> migrated.kept().stream().noneMatch(stage -> vote.endsWith(" on " + stage)));
            }
            if (event instanceof VoteCast vote) {
                for (var identity : vote.identities()) {
                    assertThat(inRound.add(identity + " on " + vote.stage())).isTrue();
                    var earlier = stageOf.put(identity, vote.stage());
                    assertThat(earlier == null || earlier.equals(vote.stage()) || history.severalStages())
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 1_500)
    void votesAreBoundToWhatIsAskedNow(@ForAll("histories") RandomHistory history) {
        history.play();
        var asked = "";
        for (var event : history.events()) {
            switch (event) {
                case ApprovalEvent.Submitted submitted -> asked = submitted.digest();
                case ApprovalEvent.Amended amended -> asked = amended.digest();
                case ApprovalEvent.Migrated migrated -> asked = migrated.digest();
                case VoteCast vote -> assertThat(vote.digest()).isEqualTo(asked);
                case ApprovalEvent other -> {}
            }
        }
    }

    @Property(tries = 3_000)
    void approvedMeansThatEveryStageReachedItsQuorumInThisRound(@ForAll("histories") RandomHistory history) {
        history.play();
        if (history.state() instanceof Approval.Approved approved) {
            for (var stage : approved.details().stages()) {
                assertThat(QuorumCount.isReached(stage, approved.details())).isTrue();
            }
        }
    }

    @Property(tries = 1_500)
    void aPendingCaseCanStillGoBothWays(@ForAll("histories") RandomHistory history) {
        history.play();
        if (history.state() instanceof Approval.Pending pending) {
            var stage = pending.details().stages().get(pending.stage());
            assertThat(QuorumCount.isReached(stage, pending.details())).isFalse();
            long votes = pending.details().votesOn(stage.name()).size();
            // Those whom an escalation names vote beside the others, or in their place.
            var standIns = pending.details().standIns();
            long more = standIns == null ? 0 : standIns.people().size();
            assertThat(votes).isLessThan(QuorumCount.seats(stage) + more);
        }
    }

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "None", Set.of("Draft", "Pending", "Approved"),
            "Draft", Set.of("Draft", "Pending", "Approved", "Withdrawn"),
            "Pending", Set.of("Pending", "Returned", "Approved", "Rejected", "Withdrawn", "Expired"),
            "Returned", Set.of("Returned", "Pending", "Approved", "Withdrawn"),
            "Approved", Set.of("Approved", "Returned"),
            "Rejected", Set.of("Rejected"),
            "Withdrawn", Set.of("Withdrawn", "Pending", "Approved"),
            "Expired", Set.of("Expired"));

    @Provide
    Arbitrary<RandomHistory> histories() {
        return ArbitraryHistories.all();
    }
}
