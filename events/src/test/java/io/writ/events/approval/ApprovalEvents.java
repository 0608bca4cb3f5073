package io.writ.events.approval;

import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.Deadline;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.time.Instant;
import java.util.List;

/** Events of one approval, to be put together. */
abstract class ApprovalEvents {

    static final Actor RITA = new Actor("rita", Actor.Kind.PERSON, null, null, "mona");
    static final Actor CARL = Actor.person("carl");
    static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");
    static final Request REQUEST = request("To Utrecht");
    static final Request LATER = request("To Paris");
    final ApprovalEvent drafted = new ApprovalEvent.Drafted(act(RITA), REQUEST);
    final ApprovalEvent revised = new ApprovalEvent.DraftRevised(act(RITA), LATER);
    final ApprovalEvent submitted = submitted(1, RITA);

    final ApprovalEvent amended =
            new ApprovalEvent.Amended(act(RITA), 2, LATER, "sha-256:2", List.of(stage("two")), List.of("one"), 1);

    final ApprovalEvent vote =
            new ApprovalEvent.VoteCast(act(CARL), "one", Choice.APPROVE, "sha-256:1", "role:approver", null);

    final ApprovalEvent passed = new ApprovalEvent.StagePassed(act(CARL), "one");
    final ApprovalEvent approved = new ApprovalEvent.Approved(act(CARL));
    final ApprovalEvent rejected = new ApprovalEvent.Rejected(act(CARL), "one");
    final ApprovalEvent returned = new ApprovalEvent.Returned(act(CARL), "one", "unclear");
    final ApprovalEvent withdrawn = new ApprovalEvent.Withdrawn(act(RITA), null);
    final ApprovalEvent reopened = new ApprovalEvent.Reopened(act(CARL), "mistake");
    final ApprovalEvent claimed = new ApprovalEvent.Claimed(act(CARL), "one", null);
    final ApprovalEvent released = new ApprovalEvent.ClaimReleased(act(CARL), "one");

    final ApprovalEvent reassigned =
            new ApprovalEvent.SeatReassigned(act(CARL), "one", "role:approver", "carl", "cleo", "on leave");

    final ApprovalEvent asked = new ApprovalEvent.QuestionAsked(act(CARL), 1, "one", "rita", "Which?", null);
    final ApprovalEvent answered = new ApprovalEvent.QuestionAnswered(act(RITA), 1, "carl", "This.");

    final ApprovalEvent migrated = new ApprovalEvent.Migrated(
            act(CARL),
            new PolicyRef("travel", 1),
            new PolicyRef("travel", 2),
            new Terms(false, false, null, Terms.NoStage.REFUSE, false),
            "sha-256:3",
            List.of(stage("one")),
            List.of(),
            List.of("one"),
            "one",
            0,
            "newer");

    final ApprovalEvent commented = new ApprovalEvent.Commented(act(CARL), "hm");
    final ApprovalEvent requested = new ApprovalEvent.EffectRequested(act(CARL), "doc-7");
    final ApprovalEvent enacted = new ApprovalEvent.EffectEnacted(act(CARL), "doc-7");
    final ApprovalEvent failed = new ApprovalEvent.EffectFailed(act(CARL), "doc-7", "closed");

    final ApprovalEvent deadline = new ApprovalEvent.DeadlineSet(
            act(CARL),
            "one",
            NOON,
            NOON.plusSeconds(60),
            List.of(NOON.plusSeconds(30)),
            List.of(NOON.plusSeconds(60)),
            null);

    final ApprovalEvent reminded = new ApprovalEvent.Reminded(act(CARL), "one", 1);

    final ApprovalEvent escalated =
            new ApprovalEvent.Escalated(act(CARL), "one", 1, Deadline.Step.ADD_APPROVERS, List.of("dora"));

    final ApprovalEvent expired = new ApprovalEvent.Expired(act(CARL), "one");

    static Approval fold(ApprovalEvent... events) {
        var state = Approval.NONE;
        for (var event : events) {
            state = Approval.evolve(state, event);
        }
        return state;
    }

    static ApprovalEvent submitted(int round, Actor by) {
        var terms = new Terms(false, true, null, Terms.NoStage.REFUSE, true);
        return new ApprovalEvent.Submitted(
                act(by),
                round,
                new PolicyRef("travel", 1),
                terms,
                REQUEST,
                "sha-256:1",
                List.of(stage("one"), stage("two")),
                List.of());
    }

    static Stage stage(String name) {
        return new Stage(
                name,
                null,
                new ApproverRule.Role("approver"),
                new Quorum.Any(),
                null,
                Rejection.BY_ONE,
                OnRejection.REJECT,
                false,
                null,
                null);
    }

    static Request request(String title) {
        return new Request(
                "travel",
                new Request.Subject("trip", "T-1"),
                title,
                Json.mapper().createObjectNode(),
                null,
                List.of());
    }

    static Act act(Actor by) {
        return new Act(by, Instant.parse("2026-03-02T09:00:00Z"), null);
    }
}
