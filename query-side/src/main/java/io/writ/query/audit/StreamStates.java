package io.writ.query.audit;

import io.writ.api.audit.StreamStateResource;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import io.writ.query.page.AsOf;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds a stream up to a moment, by the same functions that decide and project. */
final class StreamStates {

    private final EventReader log;
    private final EventCodec codec = new EventCodec();

    StreamStates(EventReader log) {
        this.log = log;
    }

    /** Nothing when the stream did not exist then, or is of a kind that has no state. */
    Optional<StreamStateResource> of(String stream, @Nullable AsOf asOf) {
        var events = log.stream(stream, 0).stream()
                .filter(event -> asOf == null || asOf.includes(event))
                .toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        if (stream.startsWith("approval-")) {
            return Optional.of(resource(events.getLast(), approval(events)));
        }
        if (stream.startsWith("erasure-")) {
            return Optional.of(resource(events.getLast(), erasure(events)));
        }
        return stream.startsWith("policy-")
                ? Optional.of(resource(events.getLast(), policy(events)))
                : Optional.empty();
    }

    private Approval approval(List<LoggedEvent> events) {
        var state = Approval.NONE;
        for (var event : events) {
            state = Approval.evolve(state, (ApprovalEvent) codec.decode(event));
        }
        return state;
    }

    private Erasure erasure(List<LoggedEvent> events) {
        var state = Erasure.NONE;
        for (var event : events) {
            state = Erasure.evolve(state, (ErasureEvent) codec.decode(event));
        }
        return state;
    }

    private Policy policy(List<LoggedEvent> events) {
        var state = Policy.NONE;
        for (var event : events) {
            state = Policy.evolve(state, (PolicyEvent) codec.decode(event));
        }
        return state;
    }

    private static StreamStateResource resource(LoggedEvent last, Object state) {
        return new StreamStateResource(
                last.stream(),
                last.version(),
                last.position(),
                last.recordedAt(),
                state.getClass().getSimpleName(),
                state);
    }
}
