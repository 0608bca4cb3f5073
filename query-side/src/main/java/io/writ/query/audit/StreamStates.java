package io.writ.query.audit;

import io.writ.api.audit.StreamStateResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
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

    /**
     * Nothing when the stream did not exist then.
     *
     * @throws ApiProblem when it is of a kind that has no state
     */
    Optional<StreamStateResource> of(String stream, @Nullable AsOf asOf) {
        var events = log.stream(stream, 0).stream()
                .filter(event -> asOf == null || asOf.includes(event))
                .toList();
        return events.isEmpty() ? Optional.empty() : Optional.of(resource(events.getLast(), state(stream, events)));
    }

    private Object state(String stream, List<LoggedEvent> events) {
        if (stream.startsWith("approval-")) {
            return codec.fold(Approval.NONE, Approval::evolve, ApprovalEvent.class, events);
        }
        if (stream.startsWith("delegation-")) {
            return codec.fold(Delegation.NONE, Delegation::evolve, DelegationEvent.class, events);
        }
        if (stream.startsWith("action-")) {
            return codec.fold(Action.NONE, Action::evolve, ActionEvent.class, events);
        }
        if (stream.startsWith("posture-model-")) {
            return codec.fold(PostureModel.NONE, PostureModel::evolve, PostureModelEvent.class, events);
        }
        if (stream.startsWith("posture-")) {
            return codec.fold(Posture.NONE, Posture::evolve, PostureEvent.class, events);
        }
        if (stream.startsWith("erasure-")) {
            return codec.fold(Erasure.NONE, Erasure::evolve, ErasureEvent.class, events);
        }
        if (stream.startsWith("grant-")) {
            return codec.fold(RoleGrant.NONE, RoleGrant::evolve, RoleGrantEvent.class, events);
        }
        if (stream.startsWith("policy-")) {
            return codec.fold(Policy.NONE, Policy::evolve, PolicyEvent.class, events);
        }
        throw new ApiProblem(
                ProblemCode.NOT_FOUND, "Streams of this kind have no state, only events: read the stream itself.");
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
