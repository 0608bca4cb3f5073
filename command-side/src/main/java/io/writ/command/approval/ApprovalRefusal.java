package io.writ.command.approval;

import io.writ.command.Refusal;

/** Every rule by which a command on an approval can be refused. */
public enum ApprovalRefusal implements Refusal {
    OWN_REQUEST(Kind.POLICY, "Nobody decides their own request; requester, agent and agent's owner are one person."),
    ALREADY_DECIDED(Kind.POLICY, "A person has one vote on a stage in a round."),
    DECIDED_ANOTHER_STAGE(Kind.POLICY, "Nobody decides two stages of a case unless its policy allows it."),
    NOT_AN_APPROVER(Kind.POLICY, "Only those whom the open stage names decide it."),
    NOT_A_PERSON(Kind.POLICY, "Only people decide; agents and systems do not."),
    NOT_DELEGATED(Kind.POLICY, "Somebody decides for another only where the other delegated it to them."),
    DELEGATION_NOT_IN_FORCE(Kind.POLICY, "A delegation holds from its beginning to its end, unless it is revoked."),
    OUTSIDE_DELEGATION(
            Kind.POLICY,
            "A delegation holds for the policies that it names, and no further than its delegator may decide."),
    STALE_DIGEST(Kind.POLICY, "A decision holds only for exactly what was shown."),
    NO_VETO(Kind.POLICY, "A veto exists only where the stage grants it."),
    NOT_THE_REQUESTER(Kind.POLICY, "Only the requester changes, submits or withdraws a request."),
    NOT_A_SYSTEM(Kind.POLICY, "Only systems report what followed from an approval."),
    MAY_NOT_BACKDATE(Kind.POLICY, "Only those entitled to backdate claim an earlier time."),
    CLAIMED_BY_ANOTHER(Kind.STATE, "A stage that somebody claimed is theirs to decide until they release it."),
    STEP_UP_REQUIRED(Kind.STATE, "Where a stage demands it, those who decide it sign in as strongly as it says."),
    NOT_CLAIMED(Kind.STATE, "A claim is released by the one who has it."),
    NOT_YOUR_SEAT(Kind.POLICY, "Only an administrator hands another person's seat on."),
    VOUCHED_ALREADY(
            Kind.POLICY,
            "That somebody had a seat whom the stage does not name, an administrator's word is taken for once a stage."),
    HANDED_TO_ONESELF(Kind.POLICY, "Nobody hands a seat to themselves."),
    HAS_A_SEAT(Kind.STATE, "A seat is handed only to somebody who has none at the open stage."),
    NO_SUCH_QUESTION(Kind.STATE, "Only an open question is answered."),
    NOT_AN_ADMINISTRATOR(Kind.POLICY, "Only administrators move a request to another version of its policy."),
    NOT_NEWER(Kind.STATE, "A request is moved only to a newer version of its policy."),
    MIGRATION_WOULD_DECIDE(Kind.POLICY, "A request is moved only where a stage is left to decide it."),
    PERSONAL_DATA_DIFFER(
            Kind.STATE,
            "A request is moved only where both versions declare the same of it personal, and the same people's."),
    WRONG_STATE(Kind.POLICY, "The state of an approval says what may be done with it."),
    NOT_REOPENABLE(Kind.POLICY, "An approved request is reopened only where its policy allows it, before its effect."),
    MAY_NOT_REOPEN(Kind.POLICY, "Only those whom the policy names reopen an approved request."),
    NOT_RESUBMITTABLE(Kind.POLICY, "A withdrawn request is submitted again only where its policy allows it."),
    EFFECT_NEEDS_APPROVAL(Kind.POLICY, "An effect follows only from an approved request."),
    EFFECT_NOT_EXPECTED(Kind.POLICY, "An effect is reported only where the policy expects one."),
    EFFECT_ALREADY_ENACTED(Kind.POLICY, "An effect is enacted once."),
    EFFECT_ALREADY_REQUESTED(Kind.STATE, "An effect is requested again only after it failed."),
    AUTHORITY_LOST(Kind.POLICY, "An effect is requested only while those who approved it still may."),
    GROUP_HAS_DECIDED(Kind.STATE, "A group gives no more votes than the stage asks of it."),
    CLAIMED_TIME_AHEAD(Kind.STATE, "What is claimed to have happened is not in the future."),
    NO_STAGE_APPLIES(Kind.STATE, "A request that no stage applies to is refused where the policy says so."),
    CONDITION_FAILED(
            Kind.STATE, "A condition that cannot be evaluated stops the submission; no stage is skipped by it."),
    REQUESTER_HAS_NO_MANAGER(Kind.STATE, "A stage for the requester's manager needs one, other than the requester."),
    NO_PREVIOUS_APPROVER(Kind.STATE, "A stage for a peer of the previous approver needs a stage before it."),
    NO_PEER_CAN_FOLLOW(Kind.STATE, "Before a stage for a peer, one approver's token must name a manager."),
    QUORUM_UNREACHABLE(Kind.STATE, "A stage needs as many people who may decide it as its quorum asks for."),
    POLICY_UNKNOWN(Kind.STATE, "A request is decided by a published version of a policy."),
    POLICY_CHANGED(Kind.STATE, "A request is decided by the policy that it names."),
    NOT_DUE(Kind.STATE, "Time brings about what is due, once, and nothing else."),
    PERSON_ERASED(Kind.STATE, "Nothing is written about somebody who was erased."),
    UNCHANGED(Kind.STATE, "A change changes something.");

    private final Kind kind;
    private final String sentence;

    ApprovalRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
