package io.writ.events;

import io.writ.events.access.AccessEvent;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.BulkEvent;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.refusal.RefusalEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every event that the log may hold: the one place where stored names meet classes. */
public final class EventTypes {

    private static final List<StoredType> ALL = List.of(
            new StoredType("approval.drafted", 2, ApprovalEvent.Drafted.class),
            new StoredType("approval.draft-revised", 2, ApprovalEvent.DraftRevised.class),
            new StoredType("approval.submitted", 3, ApprovalEvent.Submitted.class),
            new StoredType("approval.amended", 3, ApprovalEvent.Amended.class),
            new StoredType("approval.vote-cast", 2, ApprovalEvent.VoteCast.class),
            new StoredType("approval.stage-passed", 1, ApprovalEvent.StagePassed.class),
            new StoredType("approval.approved", 1, ApprovalEvent.Approved.class),
            new StoredType("approval.rejected", 1, ApprovalEvent.Rejected.class),
            new StoredType("approval.returned", 2, ApprovalEvent.Returned.class),
            new StoredType("approval.withdrawn", 1, ApprovalEvent.Withdrawn.class),
            new StoredType("approval.reopened", 1, ApprovalEvent.Reopened.class),
            new StoredType("approval.claimed", 1, ApprovalEvent.Claimed.class),
            new StoredType("approval.claim-released", 1, ApprovalEvent.ClaimReleased.class),
            new StoredType("approval.seat-reassigned", 1, ApprovalEvent.SeatReassigned.class),
            new StoredType("approval.question-asked", 2, ApprovalEvent.QuestionAsked.class),
            new StoredType("approval.question-answered", 1, ApprovalEvent.QuestionAnswered.class),
            new StoredType("approval.migrated", 1, ApprovalEvent.Migrated.class),
            new StoredType("approval.commented", 1, ApprovalEvent.Commented.class),
            new StoredType("approval.effect-requested", 1, ApprovalEvent.EffectRequested.class),
            new StoredType("approval.effect-enacted", 1, ApprovalEvent.EffectEnacted.class),
            new StoredType("approval.effect-failed", 1, ApprovalEvent.EffectFailed.class),
            new StoredType("bulk.decided", 1, BulkEvent.Decided.class),
            new StoredType("delegation.delegated", 1, DelegationEvent.Delegated.class),
            new StoredType("delegation.revoked", 1, DelegationEvent.Revoked.class),
            new StoredType("approval.deadline-set", 1, ApprovalEvent.DeadlineSet.class),
            new StoredType("approval.reminded", 1, ApprovalEvent.Reminded.class),
            new StoredType("approval.escalated", 1, ApprovalEvent.Escalated.class),
            new StoredType("approval.expired", 1, ApprovalEvent.Expired.class),
            new StoredType("policy.published", 2, PolicyEvent.Published.class),
            new StoredType("action.submitted", 2, ActionEvent.Submitted.class),
            new StoredType("action.approved", 1, ActionEvent.Approved.class),
            new StoredType("action.rejected", 2, ActionEvent.Rejected.class),
            new StoredType("action.accepted", 1, ActionEvent.Accepted.class),
            new StoredType("action.assigned", 1, ActionEvent.Assigned.class),
            new StoredType("action.started", 1, ActionEvent.Started.class),
            new StoredType("action.progress-reported", 1, ActionEvent.ProgressReported.class),
            new StoredType("action.blocked", 1, ActionEvent.Blocked.class),
            new StoredType("action.unblocked", 1, ActionEvent.Unblocked.class),
            new StoredType("action.evidence-added", 1, ActionEvent.EvidenceAdded.class),
            new StoredType("action.dependencies-changed", 1, ActionEvent.DependenciesChanged.class),
            new StoredType("action.completed", 1, ActionEvent.Completed.class),
            new StoredType("action.verified", 1, ActionEvent.Verified.class),
            new StoredType("action.verification-refused", 1, ActionEvent.VerificationRefused.class),
            new StoredType("action.reopened", 1, ActionEvent.Reopened.class),
            new StoredType("action.extension-requested", 1, ActionEvent.ExtensionRequested.class),
            new StoredType("action.extension-granted", 1, ActionEvent.ExtensionGranted.class),
            new StoredType("action.extension-refused", 1, ActionEvent.ExtensionRefused.class),
            new StoredType("action.cancelled", 1, ActionEvent.Cancelled.class),
            new StoredType("action.reminded", 1, ActionEvent.Reminded.class),
            new StoredType("action.escalated", 1, ActionEvent.Escalated.class),
            new StoredType("posture.established", 1, PostureEvent.Established.class),
            new StoredType("posture.proposed", 2, PostureEvent.Proposed.class),
            new StoredType("posture.agreed", 1, PostureEvent.Agreed.class),
            new StoredType("posture.ratified", 1, PostureEvent.Ratified.class),
            new StoredType("posture.refused", 1, PostureEvent.Refused.class),
            new StoredType("posture.scheduled", 1, PostureEvent.Scheduled.class),
            new StoredType("posture.took-effect", 2, PostureEvent.TookEffect.class),
            new StoredType("posture.cancelled", 1, PostureEvent.Cancelled.class),
            new StoredType("posture.superseded", 1, PostureEvent.Superseded.class),
            new StoredType("posture.lapsed", 1, PostureEvent.Lapsed.class),
            new StoredType("posture.reverted", 1, PostureEvent.Reverted.class),
            new StoredType("posture.review-fell-due", 1, PostureEvent.ReviewFellDue.class),
            new StoredType("posture.reviewed", 1, PostureEvent.Reviewed.class),
            new StoredType("posture.measure-verified", 1, PostureEvent.MeasureVerified.class),
            new StoredType("posture.measure-reopened", 1, PostureEvent.MeasureReopened.class),
            new StoredType("posture.measure-cancelled", 1, PostureEvent.MeasureCancelled.class),
            new StoredType("posture.measure-waived", 1, PostureEvent.MeasureWaived.class),
            new StoredType("posture-model.published", 2, PostureModelEvent.Published.class),
            new StoredType("grant.granted", 1, RoleGrantEvent.Granted.class),
            new StoredType("grant.withheld", 1, RoleGrantEvent.Withheld.class),
            new StoredType("grant.revoked", 1, RoleGrantEvent.Revoked.class),
            new StoredType("refusal.refused", 1, RefusalEvent.Refused.class),
            new StoredType("access.recorded", 1, AccessEvent.Recorded.class),
            new StoredType("erasure.hold-placed", 1, ErasureEvent.HoldPlaced.class),
            new StoredType("erasure.hold-released", 1, ErasureEvent.HoldReleased.class),
            new StoredType("erasure.requested", 2, ErasureEvent.Requested.class),
            new StoredType("erasure.confirmed", 1, ErasureEvent.Confirmed.class),
            new StoredType("erasure.withdrawn", 1, ErasureEvent.Withdrawn.class),
            new StoredType("erasure.case-expired", 1, ErasureEvent.CaseExpired.class),
            new StoredType("erasure.case-held", 1, ErasureEvent.CaseHeld.class),
            new StoredType("erasure.case-erased", 1, ErasureEvent.CaseErased.class),
            new StoredType("erasure.completed", 1, ErasureEvent.Completed.class));

    private static final Map<Class<?>, StoredType> BY_CLASS =
            ALL.stream().collect(Collectors.toUnmodifiableMap(StoredType::type, Function.identity()));

    private static final Map<String, StoredType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(StoredType::name, Function.identity()));

    private EventTypes() {}

    public static List<StoredType> all() {
        return ALL;
    }

    /** The stored type of an event class, or null when it is not an event. */
    public static @Nullable StoredType of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** The stored type of this name, or null when this code does not know it. */
    public static @Nullable StoredType named(String name) {
        return BY_NAME.get(name);
    }
}
