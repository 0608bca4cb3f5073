package io.writ.command.approval;

import io.writ.command.approval.ApprovalCommand.Amend;
import io.writ.command.approval.ApprovalCommand.Answer;
import io.writ.command.approval.ApprovalCommand.Ask;
import io.writ.command.approval.ApprovalCommand.CastVote;
import io.writ.command.approval.ApprovalCommand.Claim;
import io.writ.command.approval.ApprovalCommand.Comment;
import io.writ.command.approval.ApprovalCommand.Draft;
import io.writ.command.approval.ApprovalCommand.Elapse;
import io.writ.command.approval.ApprovalCommand.Migrate;
import io.writ.command.approval.ApprovalCommand.Open;
import io.writ.command.approval.ApprovalCommand.Reassign;
import io.writ.command.approval.ApprovalCommand.ReleaseClaim;
import io.writ.command.approval.ApprovalCommand.Reopen;
import io.writ.command.approval.ApprovalCommand.ReportEffect;
import io.writ.command.approval.ApprovalCommand.Resubmit;
import io.writ.command.approval.ApprovalCommand.Return;
import io.writ.command.approval.ApprovalCommand.ReviseDraft;
import io.writ.command.approval.ApprovalCommand.Submit;
import io.writ.command.approval.ApprovalCommand.Tighten;
import io.writ.command.approval.ApprovalCommand.Withdraw;
import io.writ.command.delegation.DelegationBook;
import io.writ.command.delegation.Delegations;
import io.writ.command.engine.Attempt;
import io.writ.command.engine.Seeds;
import io.writ.command.engine.Shell;
import io.writ.command.policy.Policies;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.FreeText;
import io.writ.events.approval.OnBehalfOf;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/** The shell: Axon calls it, {@link Approvals} decides, {@link Approval} evolves. */
public final class ApprovalAggregate extends Shell<Approval, ApprovalEvent> {

    public ApprovalAggregate() {
        super(Approval.NONE, Approval::evolve);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(Draft command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(Open command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(ReviseDraft command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Submit command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(CastVote command, Attempt attempt, Policies policies, DelegationBook delegations) {
        decide(command, attempt, policies, delegations.reliedOnBy(attempt));
    }

    @CommandHandler
    void handle(Return command, Attempt attempt, Policies policies, DelegationBook delegations) {
        decide(command, attempt, policies, delegations.reliedOnBy(attempt));
    }

    @CommandHandler
    void handle(Resubmit command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Amend command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Withdraw command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Reopen command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Claim command, Attempt attempt, Policies policies, DelegationBook delegations) {
        decide(command, attempt, policies, delegations.reliedOnBy(attempt));
    }

    @CommandHandler
    void handle(ReleaseClaim command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Reassign command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Ask command, Attempt attempt, Policies policies, DelegationBook delegations) {
        decide(command, attempt, policies, delegations.reliedOnBy(attempt));
    }

    @CommandHandler
    void handle(Answer command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Migrate command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Comment command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(ReportEffect command, Attempt attempt, Policies policies, DelegationBook delegations) {
        decide(command, attempt, policies, delegations.reliedOnBy(attempt));
    }

    @CommandHandler
    void handle(Elapse command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    @CommandHandler
    void handle(Tighten command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies);
    }

    private void decide(ApprovalCommand command, Attempt attempt, Policies policies) {
        decide(command, attempt, policies, Delegations.NONE);
    }

    private void decide(ApprovalCommand command, Attempt attempt, Policies policies, Delegations delegations) {
        decide(attempt, state -> decide(state, command, attempt, policies, delegations));
    }

    private static List<ApprovalEvent> decide(
            Approval state, ApprovalCommand command, Attempt attempt, Policies policies, Delegations delegations) {
        var definition = Definitions.of(state, command);
        if (definition != null) {
            attempt.under(definition.toString());
        }
        var owner = FreeText.owner(state);
        var events = Approvals.decide(state, command, policies.seeded(Seeds::draw), delegations);
        if (owner != null) {
            events = Writing.in(events, owner);
            if (owner.subject() != null) {
                attempt.about(owner.subject(), event -> FreeText.pointer((ApprovalEvent) event));
            }
        }
        events.forEach(event -> tellWhoseSeat(event, attempt));
        return events;
    }

    private static void tellWhoseSeat(ApprovalEvent event, Attempt attempt) {
        var seat = OnBehalfOf.in(event);
        if (seat != null) {
            attempt.inTheSeatOf(seat.delegator().id());
        }
    }
}
