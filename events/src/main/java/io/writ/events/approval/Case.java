package io.writ.events.approval;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a request from its submission on.
 *
 * <p>Sets are sorted, so that equal states are stored as equal bytes: a rebuilt read model is compared by digest.
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
        authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        stages = List.copyOf(stages);
        skipped = List.copyOf(skipped);
        votes = List.copyOf(votes);
        decided = Collections.unmodifiableSet(new TreeSet<>(decided));
    }

    /** One of the identities of somebody who voted, and the stage that they voted on. */
    public record Decided(String identity, String stage) implements Comparable<Decided> {

        private static final Comparator<Decided> ORDER =
                Comparator.comparing(Decided::identity).thenComparing(Decided::stage);

        @Override
        public int compareTo(Decided other) {
            return ORDER.compare(this, other);
        }
    }

    public List<ApprovalEvent.VoteCast> votesOn(String stage) {
        return votes.stream().filter(vote -> vote.stage().equals(stage)).toList();
    }
}
