package io.writ.api.audit;

import io.writ.events.Act;
import io.writ.events.erasure.Erasure;
import java.util.Optional;

/** What a client sees of a person's erasures, from their events. */
public final class ErasureResources {

    private ErasureResources() {}

    /** The last erasure; empty when none was asked for. */
    public static Optional<ErasureResource> erasure(String id, Erasure state, int percent) {
        var requested = state.requested();
        if (requested == null) {
            return Optional.empty();
        }
        var completed = state.completed();
        return Optional.of(new ErasureResource(
                id,
                completed == null ? ErasureResource.State.RUNNING : ErasureResource.State.COMPLETED,
                completed == null ? percent : 100,
                requested.reason(),
                requested.legalBasis(),
                requested.retained(),
                requested.act().by().id(),
                requested.act().at(),
                completed == null ? null : completed.act().at(),
                completed == null
                        ? null
                        : completed.keys().stream().map(Object::toString).toList()));
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
                released == null ? null : released.at());
    }
}
