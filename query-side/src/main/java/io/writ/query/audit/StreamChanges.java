package io.writ.query.audit;

import io.writ.api.audit.AuditEvent;
import io.writ.api.audit.StreamChangesResource;
import io.writ.api.audit.StreamChangesResource.Change;
import io.writ.api.audit.StreamChangesResource.Moment;
import io.writ.api.audit.StreamChangesResource.Op;
import io.writ.api.audit.StreamStateResource;
import io.writ.events.json.Json;
import io.writ.query.page.AsOf;
import io.writ.query.page.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares a stream at two moments. */
final class StreamChanges {

    private final StreamStates states;
    private final Function<AuditPart, List<AuditEvent>> events;

    /** Events of a stream, from one version to another, both included. */
    record AuditPart(String stream, long from, long to) {}

    StreamChanges(StreamStates states, Function<AuditPart, List<AuditEvent>> events) {
        this.states = states;
        this.events = events;
    }

    /**
     * @param since null for before the stream began
     * @param asOf null for now
     * @return nothing when the stream did not exist at the later moment
     * @throws io.writ.api.problem.ApiProblem when it is of a kind that has no state
     */
    Optional<StreamChangesResource> of(String stream, @Nullable AsOf since, @Nullable AsOf asOf) {
        var after = states.of(stream, asOf);
        var before = since == null ? Optional.<StreamStateResource>empty() : states.of(stream, since);
        return after.map(to -> between(before.orElse(null), to));
    }

    private StreamChangesResource between(@Nullable StreamStateResource from, StreamStateResource to) {
        if (from != null && from.version() > to.version()) {
            throw Parameters.invalid("since", "later", "It is not later than asOf.");
        }
        return new StreamChangesResource(
                to.stream(),
                from == null ? null : moment(from),
                moment(to),
                from == null
                        ? List.of(new Change(Op.ADD, "", tree(to)))
                        : StateDifference.between(tree(from), tree(to)),
                events.apply(new AuditPart(to.stream(), from == null ? 0 : from.version() + 1, to.version())));
    }

    private static Moment moment(StreamStateResource state) {
        return new Moment(state.version(), state.position(), state.recordedAt(), state.phase());
    }

    private static JsonNode tree(StreamStateResource state) {
        return Json.mapper().valueToTree(state.state());
    }
}
