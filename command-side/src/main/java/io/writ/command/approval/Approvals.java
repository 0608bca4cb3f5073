package io.writ.command.approval;

import io.writ.command.delegation.Delegations;
import io.writ.command.policy.Policies;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import java.util.List;

/** What follows from a command on an approval: a function of state, command, policies and
 * delegations, and of nothing else. */
public final class Approvals {

    private Approvals() {}

    /**
     * The events that follow, in order; at least one, and each can follow the state after the one before.
     *
     * @throws io.writ.command.CommandRefused when a rule refuses the command
     * @throws InvalidRequest when the request does not satisfy its policy
     */
    public static List<ApprovalEvent> decide(
            Approval state, ApprovalCommand command, Policies policies, Delegations delegations) {
        Backdating.check(command);
        Effects.checkSender(command);
        Transitions.check(state, command);
        return switch (command) {
            case ApprovalCommand.Draft draft -> Drafting.draft(draft);
            case ApprovalCommand.ReviseDraft revise -> Drafting.revise((Approval.Draft) state, revise);
            case ApprovalCommand.Open open -> Submission.open(open, policies);
            case ApprovalCommand.Submit submit -> Submission.submit(state, submit, policies);
            case ApprovalCommand.Resubmit resubmit -> Submission.resubmit(state, resubmit, policies);
            case ApprovalCommand.Amend amend -> Amendment.amend(state, amend, policies);
            case ApprovalCommand.CastVote vote -> Voting.vote(state, vote, delegations);
            case ApprovalCommand.Return back -> Voting.sendBack(state, back, delegations);
            case ApprovalCommand.Withdraw withdraw -> TakingBack.withdraw(state, withdraw);
            case ApprovalCommand.Reopen reopen -> TakingBack.reopen((Approval.Approved) state, reopen);
            case ApprovalCommand.Claim claim -> Claiming.claim(state, claim, delegations);
            case ApprovalCommand.ReleaseClaim release -> Claiming.release(state, release);
            case ApprovalCommand.Reassign reassign -> Reassignment.reassign(state, reassign);
            case ApprovalCommand.Ask ask -> Questions.ask(state, ask, delegations);
            case ApprovalCommand.Answer answer -> Questions.answer(state, answer);
            case ApprovalCommand.Migrate migrate -> Migration.migrate(state, migrate, policies);
            case ApprovalCommand.Comment comment -> Commenting.comment(comment);
            case ApprovalCommand.ReportEffect report -> Effects.report((Approval.Approved) state, report, delegations);
            case ApprovalCommand.Elapse elapse -> Elapsing.elapse(States.pending(state), elapse);
            case ApprovalCommand.Tighten tighten -> Elapsing.tighten(States.pending(state), tighten);
        };
    }

    /** The same where nobody has delegated anything. */
    public static List<ApprovalEvent> decide(Approval state, ApprovalCommand command, Policies policies) {
        return decide(state, command, policies, Delegations.NONE);
    }
}
