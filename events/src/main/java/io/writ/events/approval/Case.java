package io.writ.events.approval;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.util.List;
import java.util.Set;

/**
 * What is known of a request from its submission on.
 *
 * @param requester as they were when the request was first submitted
 * @param authors every identity that drafted, submitted or amended it in any round; one person with the requester
 *     when duties are separated
 * @param submitted who last submitted or amended it
 * @param round of decisions, from 1; amending or submitting again begins the next
 * @param stages that apply in this round, in order
 * @param votes of this round, in order
 * @param decided who decided which stage in any round, for the separation of duties over the whole case
 */
public record Case(
        Actor requester,
        Set<String> authors,
        Act submitted,
        int round,
        PolicyRef policy,
        Terms terms,
        Request request,
        String digest,
        List<Stage> stages,
        List<String> skipped,
        List<ApprovalEvent.VoteCast> votes,
        Set<Decided> decided) {

    public Case {
        authors = Set.copyOf(authors);
        stages = List.copyOf(stages);
        skipped = List.copyOf(skipped);
        votes = List.copyOf(votes);
        decided = Set.copyOf(decided);
    }

    /** One of the identities of somebody who voted, and the stage that they voted on. */
    public record Decided(String identity, String stage) {}

    public List<ApprovalEvent.VoteCast> votesOn(String stage) {
        return votes.stream().filter(vote -> vote.stage().equals(stage)).toList();
    }
}
