package io.writ.query.action;

import io.writ.api.action.ActionOrigin;
import io.writ.api.action.ActionSummary;
import io.writ.events.action.Action;
import io.writ.events.action.Rag;
import java.time.Instant;

/** From a state to an item of a list. */
final class ActionSummaries {

    private ActionSummaries() {}

    /**
     * @param updatedAt when the last event of the state was recorded
     * @param now the moment for which it says whether the action is on time
     */
    static ActionSummary of(String id, long version, Action.Known state, Instant updatedAt, Instant now) {
        var details = state.details();
        var request = details.request();
        return new ActionSummary(
                id,
                version,
                state.status(),
                Rag.of(state, now),
                request.kind(),
                request.title(),
                details.owner(),
                request.priority(),
                new ActionOrigin(request.origin().type(), request.origin().reference()),
                details.timing().dueAt(),
                details.percent(),
                details.timing().escalated(),
                details.submitted().at(),
                details.submitted().claimedAt(),
                updatedAt,
                request.entity());
    }
}
