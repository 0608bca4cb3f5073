package io.writ.api.approval;

import io.writ.events.Actor;
import io.writ.events.approval.Choice;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an approval stands where it stands.
 *
 * @param summary in sentences, for a person
 * @param policy version that it is decided under; absent for a draft
 * @param rule the event that published this version; absent for a draft
 * @param requester who asked, and the people behind them
 * @param digest of exactly what approvers are shown in the present round; absent for a draft
 * @param stages of the present round, in order, those that do not apply included
 * @param decidedBy the events that brought it to its state
 */
public record Explanation(
        String id,
        long version,
        ApprovalState state,
        List<String> summary,
        @Nullable PolicyRef policy,
        @Nullable Rule rule,
        Principal requester,
        @Nullable String digest,
        List<StageExplanation> stages,
        List<Evidence> decidedBy) {

    /**
     * A stage and why it counts as it does.
     *
     * @param applies whether its condition held for this request
     * @param condition in CEL; absent when the stage always applies, or does not apply and only its name is known
     */
    public record StageExplanation(
            String name,
            boolean applies,
            @Nullable String condition,
            @Nullable ApproverRule approvers,
            @Nullable Quorum quorum,
            @Nullable Rejection rejection,
            List<VoteEvidence> votes) {}

    /**
     * Where the rules stand in the log.
     *
     * @param position of the event that published them
     * @param payload digest of the stored event, as the ledger has it
     */
    public record Rule(long position, String publishedBy, Instant publishedAt, String payload) {}

    /**
     * Somebody who acted, and the people behind them.
     *
     * @param via the agent through which a person acted
     * @param owner the person who answers for an agent
     */
    public record Principal(
            String id,
            Actor.Kind kind,
            @Nullable String via,
            @Nullable String owner) {

        public static Principal of(Actor actor) {
            return new Principal(actor.id(), actor.kind(), actor.via(), actor.owner());
        }
    }

    /**
     * A vote and the event that holds it.
     *
     * @param by id of the voter
     * @param voter the same with the people behind them
     * @param onBehalfOf id of the delegator, when the vote is in another's seat
     * @param delegator the same with the people behind them
     * @param delegation id of the delegation that let them
     * @param seat what made the voter an approver
     * @param digest of what the voter was shown
     * @param authenticationContext how strongly the voter was authenticated, where the issuer says so
     */
    public record VoteEvidence(
            String by,
            Principal voter,
            @Nullable String onBehalfOf,
            @Nullable Principal delegator,
            @Nullable String delegation,
            Choice choice,
            String seat,
            String digest,
            Instant at,
            @Nullable String authenticationContext,
            long position) {}

    /** An event of the log. */
    public record Evidence(
            long position,
            String type,
            String by,
            @Nullable String via,
            @Nullable String owner,
            Instant recordedAt) {}
}
