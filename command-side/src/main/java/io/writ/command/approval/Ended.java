package io.writ.command.approval;

import io.writ.command.follow.Sources;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.log.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of an approval that the service opened by itself.
 *
 * @param granted whether exactly what was asked for at first is approved: an amended request asks for something else
 * @param approvers who approved it, in order
 */
public record Ended(String approval, Request.Subject subject, boolean granted, List<Actor> approvers) {

    /** Stored names of the events that end an approval. */
    public static final Set<String> EVENTS =
            Set.of("approval.approved", "approval.rejected", "approval.withdrawn", "approval.expired");

    /** Empty when somebody else opened it: its subject is then only what they say it is. */
    public static Optional<Ended> of(LoggedEvent event, Object decoded, Sources sources) {
        if (!sources.isOurs(event.stream())) {
            return Optional.empty();
        }
        Request first = null;
        Request last = null;
        var approvers = new ArrayList<Actor>();
        for (var one : sources.events(event.stream())) {
            if (one instanceof ApprovalEvent.Submitted submitted) {
                first = first == null ? submitted.request() : first;
                last = submitted.request();
                approvers.clear();
            } else if (one instanceof ApprovalEvent.Amended amended) {
                last = amended.request();
                approvers.clear();
            } else if (one instanceof ApprovalEvent.VoteCast vote && vote.choice() == Choice.APPROVE) {
                approvers.add(vote.act().by());
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        boolean granted = decoded instanceof ApprovalEvent.Approved && first.equals(last);
        var id = event.stream().substring(ApprovalTime.PREFIX.length());
        return Optional.of(new Ended(id, first.subject(), granted, List.copyOf(approvers)));
    }
}
