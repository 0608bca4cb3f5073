package io.writ.query.audit;

import io.writ.api.audit.StreamStateResource;
import io.writ.events.EventCodec;
import io.writ.events.action.Action;
import io.writ.events.action.ActionEvent;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.delegation.Delegation;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.erasure.Erasure;
import io.writ.events.erasure.ErasureEvent;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.Policy;
import io.writ.events.policy.PolicyEvent;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
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
        if (stream.startsWith("delegation-")) {
            return Optional.of(resource(events.getLast(), delegation(events)));
        }
        if (stream.startsWith("action-")) {
            return Optional.of(resource(events.getLast(), action(events)));
        }
        if (stream.startsWith("posture-model-")) {
            return Optional.of(resource(events.getLast(), postureModel(events)));
        }
        if (stream.startsWith("posture-")) {
            return Optional.of(resource(events.getLast(), posture(events)));
        }
        if (stream.startsWith("erasure-")) {
            return Optional.of(resource(events.getLast(), erasure(events)));
        }
        if (stream.startsWith("grant-")) {
            return Optional.of(resource(events.getLast(), grant(events)));
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

    private Delegation delegation(List<LoggedEvent> events) {
        var state = Delegation.NONE;
        for (var event : events) {
            state = Delegation.evolve(state, (DelegationEvent) codec.decode(event));
        }
        return state;
    }

    private Action action(List<LoggedEvent> events) {
        var state = Action.NONE;
        for (var event : events) {
            state = Action.evolve(state, (ActionEvent) codec.decode(event));
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

    private RoleGrant grant(List<LoggedEvent> events) {
        var state = RoleGrant.NONE;
        for (var event : events) {
            state = RoleGrant.evolve(state, (RoleGrantEvent) codec.decode(event));
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

    private Posture posture(List<LoggedEvent> events) {
        var state = Posture.NONE;
        for (var event : events) {
            state = Posture.evolve(state, (PostureEvent) codec.decode(event));
        }
        return state;
    }

    private PostureModel postureModel(List<LoggedEvent> events) {
        var state = PostureModel.NONE;
        for (var event : events) {
            state = PostureModel.evolve(state, (PostureModelEvent) codec.decode(event));
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
