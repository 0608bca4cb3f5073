package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.command.policy.WellFormed;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import java.util.List;

/** Drafts: with the requester, well-formed, not yet checked against a policy. */
final class Drafting {

    private Drafting() {}

    static List<ApprovalEvent> draft(ApprovalCommand.Draft command) {
        check(command.request());
        return List.of(new ApprovalEvent.Drafted(command.act(), command.request()));
    }

    static List<ApprovalEvent> revise(Approval.Draft draft, ApprovalCommand.ReviseDraft command) {
        Requester.check(draft, command);
        if (command.request().equals(draft.request())) {
            throw new CommandRefused(ApprovalRefusal.UNCHANGED, "the draft says exactly the same");
        }
        check(command.request());
        return List.of(new ApprovalEvent.DraftRevised(command.act(), command.request()));
    }

    private static void check(Request request) {
        var malformed = WellFormed.violations(request);
        if (!malformed.isEmpty()) {
            throw new InvalidRequest(malformed);
        }
    }
}
