package io.writ.api.action;

import io.writ.events.Act;
import io.writ.events.action.Action;
import io.writ.events.action.Details;
import io.writ.events.action.Extension;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the state that the events add up to, to what a client sees; the same on both sides. */
public final class ActionResources {

    private ActionResources() {}

    /** The resource, or nothing when the action does not exist. */
    public static Optional<ActionResource> of(String id, long version, Action state) {
        return switch (state) {
            case Action.None none -> Optional.empty();
            case Action.Known known -> Optional.of(resource(id, version, known, ending(known)));
        };
    }

    /** What only some states know. */
    private record Ending(
            @Nullable Act settled,
            @Nullable Act verified,
            @Nullable String reason,
            @Nullable String note) {

        static final Ending NONE = new Ending(null, null, null, null);
    }

    private static Ending ending(Action.Known state) {
        return switch (state) {
            case Action.Completed done -> new Ending(done.completed(), null, null, done.note());
            case Action.Verified done -> new Ending(done.completed(), done.verified(), null, done.note());
            case Action.Cancelled cancelled -> new Ending(cancelled.cancelled(), null, cancelled.reason(), null);
            case Action.Rejected rejected -> new Ending(rejected.rejected(), null, rejected.reason(), null);
            case Action.Reopened reopened -> new Ending(null, null, reopened.reason(), null);
            case Action.Submitted s -> Ending.NONE;
            case Action.AwaitingApproval s -> Ending.NONE;
            case Action.Open s -> Ending.NONE;
            case Action.InProgress s -> Ending.NONE;
            case Action.Blocked s -> Ending.NONE;
        };
    }

    private static ActionResource resource(String id, long version, Action.Known state, Ending ending) {
        var details = state.details();
        var request = details.request();
        return new ActionResource(
                id,
                version,
                state.status(),
                request.kind(),
                request.title(),
                request.description(),
                details.submitted().by().id(),
                details.owner(),
                details.timing().dueAt(),
                details.timing().soonAt(),
                request.priority(),
                new ActionOrigin(request.origin().type(), request.origin().reference()),
                details.dependsOn(),
                request.verification(),
                details.evidence().stream().map(ActionEvidence::of).toList(),
                details.percent(),
                request.approvalPolicy(),
                List.copyOf(details.concluded()),
                request.extensionPolicy(),
                extension(details),
                state instanceof Action.Blocked blocked ? block(blocked) : null,
                request.escalateTo(),
                details.timing().reminded(),
                details.timing().escalated(),
                details.submitted().at(),
                details.submitted().claimedAt(),
                ending.settled() == null ? null : ending.settled().at(),
                ending.settled() == null ? null : ending.settled().claimedAt(),
                ending.settled() == null ? null : ending.settled().by().id(),
                ending.verified() == null ? null : ending.verified().at(),
                ending.verified() == null ? null : ending.verified().by().id(),
                ending.reason(),
                ending.note(),
                request.entity(),
                null);
    }

    private static @Nullable ActionExtension extension(Details details) {
        Extension pending = details.pending();
        return pending == null
                ? null
                : new ActionExtension(
                        pending.number(),
                        pending.until(),
                        pending.reason(),
                        pending.requested().by().id(),
                        pending.requested().at(),
                        pending.policy());
    }

    private static ActionBlock block(Action.Blocked blocked) {
        return new ActionBlock(
                blocked.reason(),
                blocked.on(),
                blocked.blocked().by().id(),
                blocked.blocked().at());
    }
}
