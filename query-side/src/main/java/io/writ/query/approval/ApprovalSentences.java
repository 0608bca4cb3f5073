package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.Explanation;
import io.writ.api.approval.Explanation.Principal;
import io.writ.api.approval.Explanation.StageExplanation;
import io.writ.api.approval.Explanation.VoteEvidence;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.policy.Quorum;
import io.writ.query.approval.ApprovalExplanation.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An explanation in words: who asked under which rule, what each stage needs and got, and what came of it. */
final class ApprovalSentences {

    private ApprovalSentences() {}

    /** @param round the events of the present round */
    static List<String> of(
            ApprovalResource approval,
            Principal requester,
            List<Placed> round,
            List<StageExplanation> stages,
            Explanation.@Nullable Rule rule) {
        return Stream.of(
                        opening(approval, requester, round, rule),
                        migrations(round),
                        stages.stream().map(ApprovalSentences::sentence),
                        escalations(round),
                        outcome(approval))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static Stream<String> opening(
            ApprovalResource approval, Principal requester, List<Placed> round, Explanation.@Nullable Rule rule) {
        var policy = approval.policy();
        if (policy == null) {
            return Stream.of("%s keeps it as a draft for policy %s; nobody is asked yet."
                    .formatted(approval.requester(), approval.policyKey()));
        }
        var position = round.getFirst().position();
        int version =
                migrated(round).findFirst().map(Migrated::from).orElse(policy).version();
        var asked = "%s asked under version %d of policy %s; round %d began at position %d."
                .formatted(person(requester), version, policy.key(), approval.round(), position);
        return rule == null
                ? Stream.of(asked)
                : Stream.of(
                        asked,
                        "%s published %s at position %d, on %s."
                                .formatted(
                                        rule.publishedBy(),
                                        version == policy.version()
                                                ? "that version"
                                                : "version %d".formatted(policy.version()),
                                        rule.position(),
                                        rule.publishedAt()));
    }

    private static Stream<Migrated> migrated(List<Placed> round) {
        return round.stream()
                .map(Placed::event)
                .filter(Migrated.class::isInstance)
                .map(Migrated.class::cast);
    }

    /** By what it is decided now, and what of the round counts no more. */
    private static Stream<String> migrations(List<Placed> round) {
        return round.stream()
                .filter(placed -> placed.event() instanceof Migrated)
                .map(placed -> sentence((Migrated) placed.event(), placed.position()));
    }

    private static String sentence(Migrated event, long position) {
        return "%s moved it to version %d at position %d; %s."
                .formatted(
                        person(Principal.of(event.act().by())),
                        event.policy().version(),
                        position,
                        voided(event.voidedVotes()));
    }

    private static String voided(int votes) {
        if (votes == 0) {
            return "no vote became void";
        }
        return votes == 1 ? "one vote became void" : "%d votes became void".formatted(votes);
    }

    private static String sentence(StageExplanation stage) {
        if (!stage.applies()) {
            return "Stage %s does not apply: its condition does not hold for this request.".formatted(stage.name());
        }
        var because = stage.condition() == null ? "always" : "because " + stage.condition();
        var votes = stage.votes().isEmpty()
                ? "nobody has voted"
                : stage.votes().stream()
                        .map(vote -> "%s: %s as %s at position %d"
                                .formatted(
                                        people(vote),
                                        ApprovalDiagram.word(vote.choice()),
                                        vote.seat(),
                                        vote.position()))
                        .reduce((left, right) -> left + "; " + right)
                        .orElseThrow();
        return "Stage %s applies %s and needs %s; %s.".formatted(stage.name(), because, quorum(stage), votes);
    }

    /** Everybody who is behind a vote. */
    private static String people(VoteEvidence vote) {
        var delegator = vote.delegator();
        return delegator == null
                ? person(vote.voter())
                : "%s for %s (delegation %s)".formatted(person(vote.voter()), person(delegator), vote.delegation());
    }

    private static String person(Principal principal) {
        var through = principal.via() == null ? "" : " through agent " + principal.via();
        var owned = principal.owner() == null ? "" : " (owned by %s)".formatted(principal.owner());
        return principal.id() + through + owned;
    }

    private static String quorum(StageExplanation stage) {
        var quorum = stage.quorum();
        if (quorum == null) {
            return "nothing";
        }
        return switch (quorum) {
            case Quorum.Any any -> "one approval";
            case Quorum.All all -> "the approval of every seat";
            case Quorum.Count count -> "%d approvals".formatted(count.approvals());
            case Quorum.Percent percent -> "%d %% of the seats".formatted(percent.percent());
            case Quorum.PerGroup perGroup -> "%d approvals of each group".formatted(perGroup.approvals());
        };
    }

    /** What time did to the round. */
    private static Stream<String> escalations(List<Placed> round) {
        return round.stream()
                .filter(placed -> placed.event() instanceof Escalated)
                .map(placed -> sentence((Escalated) placed.event(), placed.position()));
    }

    private static String sentence(Escalated event, long position) {
        var people = String.join(", ", event.people());
        var done = switch (event.step()) {
            case REMIND -> "a reminder was due";
            case REASSIGN -> "%s decide in the place of its approvers".formatted(people);
            case ADD_APPROVERS -> "%s may decide it too".formatted(people);
            case APPROVE -> "it passed by itself";
            case REJECT -> "it was rejected by itself";
            case EXPIRE -> "the request ended undecided";
        };
        return "Time was up for stage %s: %s, by the policy's escalation at position %d."
                .formatted(event.stage(), done, position);
    }

    private static Stream<String> outcome(ApprovalResource approval) {
        var by = approval.settledBy() == null ? "" : " by what %s did".formatted(approval.settledBy());
        var reason = approval.reason() == null ? "" : ": " + approval.reason();
        return Stream.of(
                switch (approval.state()) {
                    case DRAFT -> "It waits for its requester to submit it.";
                    case PENDING -> "It waits for a decision at stage %s.".formatted(approval.openStage());
                    case RETURNED -> "It is back with its requester%s%s.".formatted(by, reason);
                    case APPROVED -> "It is approved%s.".formatted(by);
                    case REJECTED -> "It is rejected%s.".formatted(by);
                    case EXPIRED -> "It ended undecided, because its time was up.";
                    case WITHDRAWN -> "It is withdrawn%s%s.".formatted(by, reason);
                });
    }
}
