package io.writ.command.approval;

import static io.writ.command.follow.Reaction.when;

import io.writ.command.follow.Reaction.Rule;
import io.writ.command.follow.Reaction.Sent;
import io.writ.command.follow.Sources;
import io.writ.command.follow.SystemSender;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Case;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.log.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of an approval that the service opened by itself, or could not open.
 *
 * @param granted whether exactly what was asked for at first is approved, by people who still may: an amended request
 *     asks for something else, and a vote may have lost its authority since, see {@link Authority}
 * @param approvers who approved it, in order
 * @param effect whether it is approved, and wants to know what follows
 * @param problem why it could not be opened; null when it was
 */
public record Ended(
        String approval,
        Request.Subject subject,
        boolean granted,
        List<Actor> approvers,
        boolean effect,
        @Nullable String problem) {

    /** One that nobody could be asked for, so that it is not granted. */
    static Ended unasked(String approval, Request.Subject subject, String problem) {
        return new Ended(approval, subject, false, List.of(), false, problem);
    }

    /** What follows from the end of an approval that the service opened, whichever way it ends. */
    public static List<Rule<?>> rules(Sources sources, BiFunction<Ended, Act, List<Sent>> follow) {
        BiFunction<LoggedEvent, ApprovalEvent, List<Sent>> then = (logged, end) ->
                of(logged, sources).map(ended -> follow.apply(ended, end.act())).orElse(List.of());
        return List.of(
                when(ApprovalEvent.Approved.class, then),
                when(ApprovalEvent.Rejected.class, then),
                when(ApprovalEvent.Withdrawn.class, (logged, end) -> isOurs(end) ? List.of() : then.apply(logged, end)),
                when(ApprovalEvent.Expired.class, then));
    }

    /** The service withdraws only what nothing waits for. */
    private static boolean isOurs(ApprovalEvent.Withdrawn end) {
        return end.act().by().equals(SystemSender.WRIT);
    }

    /** Empty when somebody else opened it: its subject is then only what they say it is. */
    private static Optional<Ended> of(LoggedEvent event, Sources sources) {
        if (!sources.isOurs(event.stream())) {
            return Optional.empty();
        }
        var state = Approval.NONE;
        Request first = null;
        for (var one : sources.until(event)) {
            state = Approval.evolve(state, (ApprovalEvent) one);
            first = first == null && one instanceof ApprovalEvent.Submitted submitted ? submitted.request() : first;
        }
        var details = details(state);
        if (first == null || details == null) {
            return Optional.empty();
        }
        var approved = state instanceof Approval.Approved;
        var votes = approvals(details).toList();
        var granted = approved && first.equals(details.request()) && !Authority.isLost(details, sources);
        return Optional.of(new Ended(
                event.stream().substring(ApprovalTime.PREFIX.length()),
                first.subject(),
                granted,
                votes.stream().map(vote -> vote.act().by()).toList(),
                approved && details.terms().effect(),
                null));
    }

    private static @Nullable Case details(Approval ended) {
        return switch (ended) {
            case Approval.Approved approved -> approved.details();
            case Approval.Rejected rejected -> rejected.details();
            case Approval.Expired expired -> expired.details();
            case Approval.Withdrawn withdrawn -> withdrawn.details();
            case Approval.None none -> null;
            case Approval.Draft draft -> null;
            case Approval.Pending pending -> null;
            case Approval.Returned returned -> null;
        };
    }

    private static Stream<ApprovalEvent.VoteCast> approvals(Case details) {
        return details.votes().stream().filter(vote -> vote.choice() == Choice.APPROVE);
    }

    /** Tells the approval that what it granted cannot be done; null where it does not want to know. */
    public @Nullable Function<String, Sent> ifRefused(Act act) {
        return effect ? reason -> failed(act, reason) : null;
    }

    private Sent failed(Act act, String reason) {
        var command = new ApprovalCommand.ReportEffect(
                approval,
                ApprovalTime.CLOCK,
                act.at(),
                null,
                ApprovalCommand.Report.FAILED,
                subject.reference(),
                reason);
        return new Sent(ApprovalTime.PREFIX + approval, command, command.name(), "effect", Approval.class);
    }
}
