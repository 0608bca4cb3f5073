package io.writ.command.http;

import io.writ.api.problem.ProblemCode;
import io.writ.command.refusal.RefusalLog;
import io.writ.edge.command.Attempts;
import io.writ.edge.http.Trace;
import io.writ.edge.roles.ForbiddenRequest;
import io.writ.events.Act;
import io.writ.events.Ids;
import io.writ.events.Metadata;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Keeps commands that no role of their sender's allows among the refusals.
 *
 * <p>They are called as the contract calls their operation, since nothing of them was read.
 */
public final class ForbiddenCommands implements ForbiddenRequest.Listener {

    /** Whatever else a path may hold names nothing that is there. */
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");

    private final RefusalLog refusals;
    private final Clock clock;

    public ForbiddenCommands(RefusalLog refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void forbidden(ForbiddenRequest request) {
        if (Attempts.is(request)) {
            var act = new Act(request.caller().actor(), clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
            refusals.record(metadata(request), act, stream(request), ProblemCode.FORBIDDEN.code(), request.detail());
        }
    }

    private static Metadata metadata(ForbiddenRequest request) {
        var caller = request.caller();
        var trace = Trace.id(request.http());
        return new Metadata(
                caller.actor(),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                request.http().getRemoteAddr(),
                request.operation(),
                Ids.next().toString(),
                null,
                null,
                trace,
                trace,
                null,
                null,
                null);
    }

    private static String stream(ForbiddenRequest request) {
        if (!NAME.matcher(request.id()).matches()) {
            return "";
        }
        return switch (request.concern()) {
            case APPROVAL -> "approval-" + request.id();
            case ACTION -> "action-" + request.id();
            case POSTURE -> "posture-" + request.id();
            case MANY, COMMON, WHOLE -> "";
        };
    }
}
