package io.writ.command.approval;

import io.writ.api.policy.PublishPolicy;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.http.Trace;
import io.writ.edge.identity.Caller;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import io.writ.events.access.AccessEvent;
import io.writ.events.access.AccessEvent.Access;
import io.writ.events.log.Append;
import io.writ.events.log.ConcurrentAppend;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Records a replay before it is answered, since a condition can ask anything of a case, personal fields too; a replay
 * that cannot be recorded is not answered.
 *
 * <p>In the stream of recorded reads, to which the query side appends its own. The draft is kept as a digest: it may
 * name whom it asks for.
 */
final class ReplayBook {

    private static final Actor SERVICE = new Actor("writ", Actor.Kind.SYSTEM, null, null, null);
    private static final int TRIES = 20;

    private final EventWriter writer;
    private final EventReader reader;
    private final EventCodec codec;
    private final Clock clock;

    ReplayBook(EventWriter writer, EventReader reader, EventCodec codec, Clock clock) {
        this.writer = writer;
        this.reader = reader;
        this.codec = codec;
        this.clock = clock;
    }

    /** @param policy key of the policy whose cases are read */
    void record(Caller caller, String policy, PublishPolicy draft, HttpServletRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var access = new Access(
                caller.actor(),
                now,
                "replayPolicy",
                "/api/v1/approval-policies/%s/replays".formatted(policy),
                "draft=" + Asked.digest(draft),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                request.getRemoteAddr(),
                Trace.id(request));
        append(new AccessEvent.Recorded(new Act(SERVICE, now, null), List.of(access)));
    }

    private void append(AccessEvent.Recorded event) {
        var id = Ids.next();
        var encoded = List.of(codec.encode(id, event));
        var metadata = codec.encode(metadata(id.toString()));
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                long version = reader.version(AccessEvent.STREAM);
                writer.append(new Append(AccessEvent.STREAM, version, encoded, metadata, null));
                return;
            } catch (ConcurrentAppend lost) {
                Thread.onSpinWait();
            }
        }
        throw new ApiProblem(ProblemCode.UNAVAILABLE, "The replay could not be recorded, and so is not answered.");
    }

    private static Metadata metadata(String id) {
        return new Metadata(
                SERVICE, null, null, null, null, "access.record", id, null, null, null, null, null, null, null);
    }
}
