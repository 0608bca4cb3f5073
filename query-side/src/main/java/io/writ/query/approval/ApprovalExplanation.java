package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.Explanation;
import io.writ.api.approval.Explanation.Evidence;
import io.writ.api.approval.Explanation.Principal;
import io.writ.api.approval.Explanation.StageExplanation;
import io.writ.api.approval.Explanation.VoteEvidence;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.policy.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why an approval stands where it stands: which rule, which votes, which events. */
final class ApprovalExplanation {

    private ApprovalExplanation() {}

    /** An event and its place in the log. */
    record Placed(
            long position,
            String type,
            Instant recordedAt,
            @Nullable String authenticationContext,
            ApprovalEvent event) {}

    /** @param rule where the policy's version was published */
    static Explanation of(ApprovalResource approval, List<Placed> history, Explanation.@Nullable Rule rule) {
        var round = presentRound(history);
        var stages = stages(round);
        var requester = requester(approval, history);
        return new Explanation(
                approval.id(),
                approval.version(),
                approval.state(),
                ApprovalSentences.of(approval, requester, round, stages, rule),
                approval.policy(),
                rule,
                requester,
                approval.digest(),
                stages,
                round.stream()
                        .filter(placed -> !(placed.event() instanceof ApprovalEvent.Commented))
                        .map(placed -> new Evidence(
                                placed.position(),
                                placed.type(),
                                placed.event().act().by().id(),
                                placed.event().act().by().via(),
                                placed.event().act().by().owner(),
                                placed.recordedAt()))
                        .toList());
    }

    /** As they were when they began it; in whatever round. */
    private static Principal requester(ApprovalResource approval, List<Placed> history) {
        return history.stream()
                .map(placed -> placed.event().act().by())
                .filter(actor -> actor.id().equals(approval.requester()))
                .findFirst()
                .map(Principal::of)
                .orElseThrow(() -> new IllegalStateException("nobody asked for " + approval.id()));
    }

    /** From the last submission or amendment on; everything when there was none. */
    private static List<Placed> presentRound(List<Placed> history) {
        int start = 0;
        for (int i = 0; i < history.size(); i++) {
            var event = history.get(i).event();
            start = event instanceof Submitted || event instanceof Amended ? i : start;
        }
        return history.subList(start, history.size());
    }

    private static List<StageExplanation> stages(List<Placed> round) {
        var explained = new ArrayList<StageExplanation>();
        List<Stage> applying = List.of();
        List<String> skipped = List.of();
        var votes = new ArrayList<Placed>();
        for (var placed : round) {
            switch (placed.event()) {
                case Submitted submitted -> {
                    applying = submitted.stages();
                    skipped = submitted.skipped();
                }
                case Amended amended -> {
                    applying = amended.stages();
                    skipped = amended.skipped();
                }
                case Migrated migrated -> {
                    applying = migrated.stages();
                    skipped = migrated.skipped();
                    votes.removeIf(vote -> !migrated.kept().contains(((VoteCast) vote.event()).stage()));
                }
                case VoteCast vote -> votes.add(placed);
                case ApprovalEvent other -> {}
            }
        }
        applying.forEach(stage -> explained.add(new StageExplanation(
                stage.name(),
                true,
                stage.condition(),
                stage.approvers(),
                stage.quorum(),
                stage.rejection(),
                votes(stage, votes))));
        skipped.forEach(name -> explained.add(new StageExplanation(name, false, null, null, null, null, List.of())));
        return explained;
    }

    private static List<VoteEvidence> votes(Stage stage, List<Placed> counting) {
        var votes = new ArrayList<VoteEvidence>();
        for (var placed : counting) {
            if (placed.event() instanceof VoteCast vote && vote.stage().equals(stage.name())) {
                votes.add(vote(vote, placed));
            }
        }
        return votes;
    }

    private static VoteEvidence vote(VoteCast vote, Placed placed) {
        var seat = vote.onBehalfOf();
        return new VoteEvidence(
                vote.act().by().id(),
                Principal.of(vote.act().by()),
                seat == null ? null : seat.delegator().id(),
                seat == null ? null : Principal.of(seat.delegator()),
                seat == null ? null : seat.delegation(),
                vote.choice(),
                vote.seat(),
                vote.digest(),
                vote.act().at(),
                placed.authenticationContext(),
                placed.position());
    }
}
