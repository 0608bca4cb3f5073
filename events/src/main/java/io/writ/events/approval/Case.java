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
import org.jspecify.annotations.Nullable;

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
 * @param handed who voted on which stage of this round in a seat that was handed to them, whatever their own roles are
 * @param clock of the open stage; null when it may take for ever, or none is open
 * @param standIns who decide the open stage because time was up; null when nobody does
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
        Set<Decided> decided,
        Set<Decided> handed,
        @Nullable StageClock clock,
        @Nullable StandIns standIns) {

    public Case {
        authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        stages = List.copyOf(stages);
        skipped = List.copyOf(skipped);
        votes = List.copyOf(votes);
        decided = Collections.unmodifiableSet(new TreeSet<>(decided));
        handed = Collections.unmodifiableSet(new TreeSet<>(handed));
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

    /**
     * Those whom an escalation named.
     *
     * @param only whether they decide instead of the stage's approvers, or beside them
     */
    public record StandIns(List<String> people, boolean only) {

        public StandIns {
            people = List.copyOf(people);
        }
    }

    Case withClock(@Nullable StageClock other) {
        return with(votes, decided, handed, other, standIns);
    }

    Case withStandIns(StandIns others) {
        return with(votes, decided, handed, clock, others);
    }

    Case withVotes(List<ApprovalEvent.VoteCast> others, Set<Decided> deciders, Set<Decided> inHandedSeats) {
        return with(others, deciders, inHandedSeats, clock, standIns);
    }

    /** Time goes on as before, and who stands in does so still. */
    Case asOf(Case before) {
        return with(votes, decided, handed, before.clock, before.standIns);
    }

    /** Nothing of the stage before is left but its votes. */
    Case atNextStage() {
        return with(votes, decided, handed, null, null);
    }

    private Case with(
            List<ApprovalEvent.VoteCast> cast,
            Set<Decided> deciders,
            Set<Decided> inHandedSeats,
            @Nullable StageClock time,
            @Nullable StandIns others) {
        return new Case(
                requester,
                authors,
                submitted,
                round,
                policy,
                terms,
                request,
                digest,
                stages,
                skipped,
                cast,
                deciders,
                inHandedSeats,
                time,
                others);
    }

    /** Whether a vote of this round was given in a seat that was handed to its holder. */
    public boolean isInHandedSeat(ApprovalEvent.VoteCast vote) {
        return handed.contains(new Decided(vote.holder().id(), vote.stage()));
    }

    public List<ApprovalEvent.VoteCast> votesOn(String stage) {
        return votes.stream().filter(vote -> vote.stage().equals(stage)).toList();
    }
}
