package io.writ.query.posture;

import io.writ.api.posture.TransitionResource;
import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.query.page.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads postures from the log itself, as they were at any time. */
final class PostureLog {

    private final EventCodec codec = new EventCodec();
    private final EventReader log;
    private final PostureTable table;

    PostureLog(EventReader log, PostureTable table) {
        this.log = log;
        this.table = table;
    }

    /** @param since when it was so: the time of the last event that counts */
    record Memento(Board board, Instant since) {}

    /** The board of a moment; empty when there was no scope yet. */
    Optional<Memento> asOf(AsOf asOf) {
        var scopes = new ArrayList<Scoped>();
        var since = Instant.MIN;
        for (var known : table.scopes()) {
            var events = events(known.scope()).stream().filter(asOf::includes).toList();
            if (!events.isEmpty()) {
                var last = events.getLast();
                scopes.add(new Scoped(known.scope(), last.version(), last.position(), fold(events)));
                since = last.recordedAt().isAfter(since) ? last.recordedAt() : since;
            }
        }
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Memento(new Board(scopes, table.definitions()), since));
    }

    /** Every transition of a scope, newest first; empty when there is no such scope. */
    Optional<List<TransitionResource>> transitions(String scope) {
        var events = events(scope);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(Timeline.of(events.stream()
                        .map(event -> (PostureEvent) codec.decode(event))
                        .toList()));
    }

    private Posture fold(List<LoggedEvent> events) {
        var state = Posture.NONE;
        for (var event : events) {
            state = Posture.evolve(state, (PostureEvent) codec.decode(event));
        }
        return state;
    }

    private List<LoggedEvent> events(String scope) {
        return scope.startsWith("model-") ? List.of() : log.stream(PosturesProjector.SCOPES + scope, 0);
    }
}
