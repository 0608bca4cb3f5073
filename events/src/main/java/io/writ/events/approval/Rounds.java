package io.writ.events.approval;

import io.writ.events.Actor;
import io.writ.events.approval.Approval.Approved;
import io.writ.events.approval.Approval.Draft;
import io.writ.events.approval.Approval.Expired;
import io.writ.events.approval.Approval.None;
import io.writ.events.approval.Approval.Pending;
import io.writ.events.approval.Approval.Rejected;
import io.writ.events.approval.Approval.Returned;
import io.writ.events.approval.Approval.Withdrawn;
import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.policy.Stage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What begins a round of votes, changes what it is about, or gives it up. */
final class Rounds {

    private Rounds() {}

    static Approval submitted(Approval state, Submitted event) {
        return switch (state) {
            case None none -> new Pending(firstRound(Set.of(), event), 0);
            case Draft draft -> new Pending(firstRound(draft.authors(), event), 0);
            case Returned returned -> new Pending(nextRound(returned.details(), event), 0);
            case Withdrawn withdrawn
            when withdrawn.details() != null -> new Pending(nextRound(withdrawn.details(), event), 0);
            case Withdrawn withdrawn -> new Pending(firstRound(withdrawn.draft().authors(), event), 0);
            case Pending pending -> throw cannotFollow(state, event);
            case Approved approved -> throw cannotFollow(state, event);
            case Rejected rejected -> throw cannotFollow(state, event);
            case Expired expired -> throw cannotFollow(state, event);
        };
    }

    static Approval withdrawn(Approval state, ApprovalEvent.Withdrawn event) {
        return switch (state) {
            case Draft draft -> new Withdrawn(draft, null, event.act(), event.reason());
            case Pending pending -> withdrawn(pending.details(), event);
            case Returned returned -> withdrawn(returned.details(), event);
            case None none -> throw cannotFollow(state, event);
            case Approved approved -> throw cannotFollow(state, event);
            case Rejected rejected -> throw cannotFollow(state, event);
            case Expired expired -> throw cannotFollow(state, event);
            case Withdrawn withdrawn -> throw cannotFollow(state, event);
        };
    }

    private static Withdrawn withdrawn(Case details, ApprovalEvent.Withdrawn event) {
        var asDraft = new Draft(details.submitted(), details.authors(), details.request());
        return new Withdrawn(asDraft, details, event.act(), event.reason());
    }

    private static Case firstRound(Set<String> authors, Submitted event) {
        return round(event.act().by(), authors, Set.of(), event);
    }

    private static Case nextRound(Case before, Submitted event) {
        return round(before.requester(), before.authors(), before.decided(), event);
    }

    private static Case round(Actor requester, Set<String> authors, Set<Case.Decided> decided, Submitted event) {
        return new Case(
                requester,
                authors(authors, event.act().by()),
                event.act(),
                event.round(),
                event.policy(),
                event.terms(),
                event.request(),
                event.digest(),
                event.stages(),
                event.skipped(),
                List.of(),
                decided,
                Set.of(),
                null,
                null);
    }

    static Pending amended(Pending pending, Amended event) {
        return new Pending(amend(pending, event), 0, pending.arrangements().atAnotherStage());
    }

    private static Case amend(Pending pending, Amended event) {
        var before = pending.details();
        return new Case(
                before.requester(),
                authors(before.authors(), event.act().by()),
                event.act(),
                event.round(),
                before.policy(),
                before.terms(),
                event.request(),
                event.digest(),
                event.stages(),
                event.skipped(),
                List.of(),
                before.decided(),
                Set.of(),
                null,
                null);
    }

    static Pending migrated(Pending pending, Migrated event) {
        var before = pending.details();
        var moved = new Case(
                before.requester(),
                before.authors(),
                before.submitted(),
                before.round(),
                event.policy(),
                event.terms(),
                before.request(),
                event.digest(),
                event.stages(),
                event.skipped(),
                before.votes().stream()
                        .filter(vote -> event.kept().contains(vote.stage()))
                        .toList(),
                before.decided(),
                before.handed().stream()
                        .filter(vote -> event.kept().contains(vote.stage()))
                        .collect(Collectors.toSet()),
                null,
                null);
        int open = event.stages().stream().map(Stage::name).toList().indexOf(event.open());
        boolean stays = open == pending.stage() && event.kept().contains(event.open());
        return stays
                ? pending.with(moved.asOf(before))
                : new Pending(moved, open, pending.arrangements().atAnotherStage());
    }

    static Set<String> authors(Set<String> authors, Actor author) {
        return Stream.concat(authors.stream(), author.identities().stream()).collect(Collectors.toUnmodifiableSet());
    }

    static IllegalStateException cannotFollow(Approval state, ApprovalEvent event) {
        return new IllegalStateException("%s cannot follow in state %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
