package io.writ.query.approval;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.Explanation;
import io.writ.api.approval.HistoryEntry;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.ledger.LedgerEntry;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.PolicyRef;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.page.AsOf;
import io.writ.query.page.HistoryEntries;
import io.writ.query.page.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads approvals from the log itself, as they were at any time. */
final class ApprovalStream {

    private final EventCodec codec = new EventCodec();
    private final ApprovalFolds folds = new ApprovalFolds("approval");
    private final EventReader log;

    ApprovalStream(EventReader log) {
        this.log = log;
    }

    /** @param since when it was so: the time of the last event that counts */
    record Memento(ApprovalResource resource, Approval state, Instant since) {}

    Optional<Memento> asOf(String id, AsOf asOf) {
        var events = events(id).stream().filter(asOf::includes).toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var last = events.getLast();
        var state = folds.evolve(Approval.NONE, events);
        return ApprovalResources.of(id, last.version(), state)
                .map(resource -> new Memento(resource, state, last.recordedAt()));
    }

    List<ApprovalExplanation.Placed> placed(String id, AsOf asOf) {
        return events(id).stream()
                .filter(asOf::includes)
                .map(event -> new ApprovalExplanation.Placed(
                        event.position(),
                        event.type(),
                        event.recordedAt(),
                        codec.metadata(event).authenticationContext(),
                        (ApprovalEvent) codec.decode(event)))
                .toList();
    }

    /** When and by whom a version of a policy was published. */
    Optional<Explanation.Rule> rule(PolicyRef policy) {
        return log.stream("policy-" + policy.key(), policy.version() - 1L).stream()
                .findFirst()
                .map(event -> new Explanation.Rule(
                        event.position(),
                        codec.metadata(event).actor().id(),
                        event.recordedAt(),
                        LedgerEntry.digest(event.payload())));
    }

    /** Every state that it went through by then. */
    Stream<Approval> states(String id, AsOf asOf) {
        var states = new ArrayList<Approval>();
        var state = Approval.NONE;
        for (var event : events(id).stream().filter(asOf::includes).toList()) {
            state = folds.evolve(state, List.of(event));
            states.add(state);
        }
        return states.stream();
    }

    Page<HistoryEntry> history(String id, Parameters parameters) {
        return HistoryEntries.page(
                log, ApprovalFolds.PREFIX + id, parameters, event -> ((ApprovalEvent) codec.decode(event)).act());
    }

    private List<LoggedEvent> events(String id) {
        return log.stream(ApprovalFolds.PREFIX + id, 0);
    }
}
