package io.writ.api.audit;

import io.writ.events.Act;
import io.writ.events.erasure.Erasure;
import java.util.Optional;

/** What a client sees of a person's erasures, from their events. */
public final class ErasureResources {

    private ErasureResources() {}

    /** The last erasure; empty when none was asked for. */
    public static Optional<ErasureResource> erasure(String id, Erasure state, int percent) {
        var last = state.last();
        if (last == null) {
            return Optional.empty();
        }
        var requested = last.requested();
        var confirmed = last.confirmed();
        var completed = last.completed();
        return Optional.of(new ErasureResource(
                id,
                state(last, state),
                completed == null ? percent : 100,
                requested.reason(),
                requested.legalBasis(),
                requested.retained(),
                requested.act().by().id(),
                requested.act().at(),
                confirmed == null ? null : confirmed.by().id(),
                confirmed == null ? null : confirmed.at(),
                completed == null ? null : completed.act().at(),
                completed == null
                        ? null
                        : completed.keys().stream().map(Object::toString).toList(),
                null));
    }

    private static ErasureResource.State state(Erasure.Asked last, Erasure state) {
        if (last.completed() != null) {
            return ErasureResource.State.COMPLETED;
        }
        if (last.withdrawn() != null) {
            return ErasureResource.State.WITHDRAWN;
        }
        return state.isProposed() ? ErasureResource.State.REQUESTED : ErasureResource.State.RUNNING;
    }

    /** A hold; empty when there is none of this number. */
    public static Optional<LegalHoldResource> hold(String id, Erasure state, int number) {
        return state.holds().stream()
                .filter(hold -> hold.number() == number)
                .map(hold -> hold(id, hold))
                .findFirst();
    }

    private static LegalHoldResource hold(String id, Erasure.Hold hold) {
        Act released = hold.released();
        return new LegalHoldResource(
                id + "-" + hold.number(),
                id,
                hold.reason(),
                hold.placed().by().id(),
                hold.placed().at(),
                released == null ? null : released.by().id(),
                released == null ? null : released.at(),
                null);
    }
}
