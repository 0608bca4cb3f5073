package io.writ.events;

import io.writ.events.access.AccessEvent;
import io.writ.events.action.ActionEvent;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Evidence;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.BulkEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.OnBehalfOf;
import io.writ.events.approval.Request;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import io.writ.events.policy.WorkingHours;
import io.writ.events.refusal.RefusalEvent;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event of every type, with every field filled and every kind of rule used at least once. */
final class SampleEvents {

    static final Act BY_ANN = new Act(
            new Actor("ann@example.com", Actor.Kind.PERSON, null, null, "mia@example.com"),
            Instant.parse("2026-03-01T09:30:00.123456Z"),
            null);

    private static final Act BY_AGENT = new Act(
            new Actor("agent-7", Actor.Kind.AGENT, "claims-bot", "bob@example.com", null),
            Instant.parse("2026-03-02T10:00:00Z"),
            Instant.parse("2018-05-01T00:00:00Z"));

    private static final OnBehalfOf FOR_BOB = new OnBehalfOf(
            new Actor("bob@example.com", Actor.Kind.PERSON, null, null, "mia@example.com"),
            "0199c0de-0000-7000-8000-000000000002");

    private static final Act BY_WRIT = new Act(
            new Actor("writ", Actor.Kind.SYSTEM, null, null, null), Instant.parse("2026-03-01T11:30:00Z"), null);

    private static final Deadline DEADLINE = new Deadline(
            Duration.ofHours(16),
            new WorkingHours(
                    "Europe/Zurich",
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(8, 30),
                    LocalTime.of(17, 0),
                    "ch-zh"),
            List.of(Duration.ofHours(8), Duration.ofHours(1)),
            List.of(
                    new Deadline.Escalation(
                            Duration.ZERO, Deadline.Step.ADD_APPROVERS, List.of("bob@example.com", "eve@example.com")),
                    new Deadline.Escalation(Duration.ofHours(8), Deadline.Step.EXPIRE, List.of())),
            new Deadline.Tightening("organisation", Map.of("heightened", 50, "severe", 25)));

    static final String DIGEST = "sha-256:" + "ab".repeat(32);

    private static final Request REQUEST = new Request(
                    "travel-expenses",
                    new Request.Subject("trip", "T-2026-17"),
                    "Zürich, 3 days",
                    Json.mapper()
                            .readTree(
                                    "{\"days\":3,\"costs\":[{\"kind\":\"rail\",\"amount\":\"120.50\"}],\"note\":null}"),
                    new Money(new BigDecimal("1234.50"), "CHF"),
                    List.of(new Request.Attachment("receipt.pdf", "application/pdf", DIGEST, 20_480)))
            .belongingTo("emea");

    private static final List<Stage> STAGES = List.of(
            stage("manager", new ApproverRule.ManagerOfRequester(), new Quorum.Any(), null, Rejection.BY_ONE),
            stage("finance", new ApproverRule.Group("finance"), new Quorum.Count(2), null, Rejection.BY_ONE),
            stage("board", new ApproverRule.Role("executive"), new Quorum.Percent(60), 5, Rejection.BY_MAJORITY),
            stage(
                    "both",
                    new ApproverRule.Groups(List.of("legal", "risk")),
                    new Quorum.PerGroup(1),
                    null,
                    Rejection.BY_ONE),
            stage(
                    "named",
                    new ApproverRule.People(List.of("bob@example.com")),
                    new Quorum.All(),
                    1,
                    Rejection.BY_IMPOSSIBLE_QUORUM),
            stage("peer", new ApproverRule.PeerOfPreviousApprover(), new Quorum.Any(), null, Rejection.BY_ONE));

    private static final Terms TERMS =
            new Terms(false, true, new ApproverRule.Role("operator"), Terms.NoStage.APPROVE, true);

    private static final Evidence EVIDENCE =
            new Evidence("report.pdf", DIGEST, "application/pdf", "https://files.example.com/report.pdf");

    private static final Instant DUE = Instant.parse("2026-04-01T12:00:00Z");

    private static final ActionRequest ACTION = new ActionRequest(
            "patch-vulnerability",
            "Patch the gateway",
            "CVE-2026-1234, both nodes",
            "bob@example.com",
            DUE,
            Priority.HIGH,
            new Origin(Origin.Type.POSTURE_MEASURE, "measure-3"),
            List.of("0199c0de-0000-7000-8000-000000000001"),
            true,
            List.of(EVIDENCE),
            "urgent-change",
            List.of("mia@example.com"),
            "late-actions",
            "emea");

    private static final PolicyRef POLICY = new PolicyRef("travel-expenses", 3);

    private static final List<Object> OTHERS = List.of(
            new ApprovalEvent.Drafted(BY_ANN, REQUEST),
            new ApprovalEvent.DraftRevised(BY_ANN, REQUEST),
            new ApprovalEvent.Submitted(BY_ANN, 1, POLICY, TERMS, REQUEST, DIGEST, STAGES, List.of("director")),
            new ApprovalEvent.Amended(BY_ANN, 2, REQUEST, DIGEST, STAGES, List.of(), 1),
            new ApprovalEvent.VoteCast(BY_AGENT, "finance", Choice.APPROVE, DIGEST, "group:finance", "fine", FOR_BOB),
            new ApprovalEvent.StagePassed(BY_ANN, "finance"),
            new ApprovalEvent.Approved(BY_ANN),
            new ApprovalEvent.Rejected(BY_ANN, "board"),
            new ApprovalEvent.Returned(BY_ANN, "board", "no receipt", FOR_BOB),
            new ApprovalEvent.Withdrawn(BY_ANN, "not needed any more"),
            new ApprovalEvent.Reopened(BY_ANN, "wrong cost centre"),
            new ApprovalEvent.Claimed(BY_ANN, "finance", FOR_BOB),
            new ApprovalEvent.ClaimReleased(BY_ANN, "finance"),
            new ApprovalEvent.SeatReassigned(
                    BY_ANN, "finance", "group:finance", "ann@example.com", "bob@example.com", "on leave"),
            new ApprovalEvent.QuestionAsked(BY_ANN, 1, "finance", "zoe@example.com", "Which cost centre?", FOR_BOB),
            new ApprovalEvent.QuestionAnswered(BY_ANN, 1, "bob@example.com", "4711"),
            new ApprovalEvent.Migrated(
                    BY_ANN,
                    POLICY,
                    new PolicyRef("travel-expenses", 4),
                    TERMS,
                    DIGEST,
                    STAGES,
                    List.of("director"),
                    List.of("manager"),
                    "finance",
                    1,
                    "the threshold was lowered"),
            new ApprovalEvent.Commented(BY_ANN, "see \"attachment\" 2"),
            new ApprovalEvent.EffectRequested(BY_ANN, "PAY-1"),
            new ApprovalEvent.EffectEnacted(BY_ANN, "PAY-1"),
            new ApprovalEvent.EffectFailed(BY_ANN, "PAY-1", "account closed"),
            new BulkEvent.Decided(
                    BY_ANN,
                    List.of(
                            new BulkEvent.Result(
                                    "0199c0de-0000-7000-8000-000000000003", Choice.APPROVE, 2L, null, null),
                            new BulkEvent.Result(
                                    "0199c0de-0000-7000-8000-000000000004",
                                    Choice.REJECT,
                                    null,
                                    "own-request",
                                    "it is yours"))),
            new DelegationEvent.Delegated(
                    BY_ANN,
                    "bob@example.com",
                    Instant.parse("2026-03-01T00:00:00Z"),
                    Instant.parse("2026-03-15T00:00:00Z"),
                    new Scope.Policies(List.of("travel-expenses")),
                    "on leave",
                    List.of("approver"),
                    List.of("finance")),
            new DelegationEvent.Revoked(BY_ANN, "back early"),
            new RoleGrantEvent.Granted(BY_ANN, "bob@example.com", "approver", "emea", DUE, "covers for Ann"),
            new RoleGrantEvent.Withheld(BY_ANN, "bob@example.com", "operator", null, null, "left the team"),
            new RoleGrantEvent.Revoked(BY_ANN, "back in the team"),
            new ApprovalEvent.DeadlineSet(
                    BY_WRIT,
                    "finance",
                    BY_ANN.at(),
                    BY_ANN.at().plusSeconds(7_200),
                    List.of(BY_ANN.at().plusSeconds(3_600)),
                    List.of(BY_ANN.at().plusSeconds(7_200), BY_ANN.at().plusSeconds(10_800)),
                    "heightened"),
            new ApprovalEvent.Reminded(BY_WRIT, "finance", 1),
            new ApprovalEvent.Escalated(
                    BY_WRIT, "finance", 2, Deadline.Step.REASSIGN, List.of("bob@example.com", "eve@example.com")),
            new ApprovalEvent.Expired(BY_WRIT, "finance"),
            new ActionEvent.Submitted(BY_AGENT, ACTION),
            new ActionEvent.Approved(BY_ANN, "approval-id", List.of("mia@example.com")),
            new ActionEvent.Rejected(
                    BY_ANN,
                    "approval-id",
                    List.of("mia@example.com"),
                    "nobody could be asked: payload-invalid: /payload/amount (required)"),
            new ActionEvent.Accepted(BY_ANN),
            new ActionEvent.Assigned(BY_ANN, "bob@example.com", "on leave"),
            new ActionEvent.Started(BY_ANN),
            new ActionEvent.ProgressReported(BY_ANN, 40, "one node is done"),
            new ActionEvent.Blocked(BY_ANN, "no window", "0199c0de-0000-7000-8000-000000000001"),
            new ActionEvent.Unblocked(BY_ANN, "window on Sunday"),
            new ActionEvent.EvidenceAdded(BY_ANN, List.of(EVIDENCE)),
            new ActionEvent.DependenciesChanged(BY_ANN, List.of("0199c0de-0000-7000-8000-000000000001")),
            new ActionEvent.Completed(BY_ANN, "both nodes"),
            new ActionEvent.Verified(BY_ANN, "scanned again"),
            new ActionEvent.VerificationRefused(BY_ANN, "still found by the scan"),
            new ActionEvent.Reopened(BY_ANN, "came back"),
            new ActionEvent.ExtensionRequested(BY_ANN, 1, DUE, "vendor is late", "late-actions"),
            new ActionEvent.ExtensionGranted(BY_ANN, 1, DUE, "approval-id", List.of("mia@example.com")),
            new ActionEvent.ExtensionRefused(BY_ANN, 1, "no more time", "approval-id", List.of("mia@example.com")),
            new ActionEvent.Cancelled(BY_ANN, "gateway is gone"),
            new ActionEvent.Reminded(BY_ANN, DUE),
            new ActionEvent.Escalated(BY_ANN, DUE, List.of("mia@example.com")),
            new PolicyEvent.Published(
                    BY_ANN,
                    POLICY,
                    new PolicyDefinition(
                            "Travel expenses",
                            Json.mapper().readTree("{\"type\":\"object\",\"required\":[\"days\"]}"),
                            STAGES,
                            TERMS)),
            new RefusalEvent.Refused(
                    BY_ANN, "approval-1", "approval.cast-vote", "own-request", "Nobody decides their own request.", 2),
            new AccessEvent.Recorded(
                    BY_ANN,
                    List.of(new AccessEvent.Access(
                            BY_ANN.by(),
                            BY_ANN.at(),
                            "listAuditEvents",
                            "/api/v1/audit/events",
                            "person=bob%40example.com",
                            "auditors-desk",
                            "https://issuer.example.com",
                            "mfa",
                            "192.0.2.7",
                            "0af7651916cd43dd8448eb211c80319c"))),
            new ErasureEvent.HoldPlaced(BY_ANN, 1, "case 12/2026"),
            new ErasureEvent.HoldReleased(BY_ANN, 1, "settled"),
            new ErasureEvent.Requested(
                    BY_ANN, "asked for by the person", "Art. 17 GDPR", List.of("approval-1 is not finished"), true),
            new ErasureEvent.Confirmed(BY_ANN),
            new ErasureEvent.Withdrawn(BY_ANN, "asked by mistake"),
            new ErasureEvent.CaseExpired(BY_ANN, "approval-1"),
            new ErasureEvent.CaseHeld(BY_ANN, "approval-1"),
            new ErasureEvent.CaseErased(
                    BY_ANN, "approval-1", List.of(UUID.fromString("0197f3a0-0000-7000-8000-000000000001"))),
            new ErasureEvent.Completed(BY_ANN, List.of(UUID.fromString("0197f3a0-0000-7000-8000-000000000001")), 2));

    static final List<Object> ALL =
            Stream.concat(OTHERS.stream(), SamplePostures.ALL.stream()).toList();

    private SampleEvents() {}

    private static Stage stage(
            String name, ApproverRule approvers, Quorum quorum, @Nullable Integer seats, Rejection rejection) {
        return new Stage(
                name,
                "request.amount > 100",
                approvers,
                quorum,
                seats,
                rejection,
                OnRejection.RETURN,
                true,
                name.equals("finance") ? DEADLINE : null,
                null);
    }
}
