package io.writ.query.posture;

import io.writ.api.posture.TransitionResource;
import io.writ.events.EventCodec;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.Scope;
import io.writ.query.page.Memento;
import io.writ.query.page.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Reads postures from the log itself, as they were at any time. */
final class PostureLog {

    private final EventCodec codec = new EventCodec();
    private final EventReader log;
    private final PostureTable table;

    PostureLog(EventReader log, PostureTable table) {
        this.log = log;
        this.table = table;
    }

    /** @param since when it was so: the time of the last event that counts; null for now */
    record Seen(Board board, @Nullable Instant since) {

        ResponseEntity.BodyBuilder answer() {
            var answer = ResponseEntity.ok();
            return since == null ? answer : answer.header("Memento-Datetime", Memento.datetime(since));
        }
    }

    /** The board of a moment, of now for null; empty when there was no scope yet. */
    Optional<Seen> seen(@Nullable Moment moment) {
        return moment == null ? Optional.of(new Seen(table.board(), null)) : asOf(moment);
    }

    private Optional<Seen> asOf(Moment moment) {
        var scopes = new ArrayList<Scoped>();
        var since = Instant.MIN;
        for (var known : table.scopes()) {
            var then = then(known.scope(), moment);
            if (then.last() != null) {
                var last = then.last();
                scopes.add(new Scoped(known.scope(), last.version(), last.position(), then.state()));
                since = then.at().isAfter(since) ? then.at() : since;
            }
        }
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(new Board(scopes, table.definitions()), since));
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

    /** @param at when the last event that counts was recorded, or happened where that is asked for */
    private record Then(Posture state, @Nullable LoggedEvent last, Instant at) {}

    /** Its events up to the first that does not count: what follows rests upon it. */
    private Then then(String scope, Moment moment) {
        var then = new Then(Posture.NONE, null, Instant.MIN);
        for (var logged : events(scope)) {
            var event = (PostureEvent) codec.decode(logged);
            var claimedAt = event.act().claimedAt();
            if (!moment.includes(logged, claimedAt)) {
                break;
            }
            var at = moment.claimed() && claimedAt != null ? claimedAt : logged.recordedAt();
            then = new Then(Posture.evolve(then.state(), event), logged, at);
        }
        return then;
    }

    private List<LoggedEvent> events(String scope) {
        return Scope.mayHaveKey(scope) ? log.stream(PosturesProjector.SCOPES + scope, 0) : List.of();
    }
}
