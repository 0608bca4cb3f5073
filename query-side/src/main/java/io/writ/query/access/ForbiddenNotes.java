package io.writ.query.access;

import io.writ.edge.command.Attempts;
import io.writ.edge.roles.ForbiddenRequest;
import java.util.List;

/** Notes commands to this side that no role of their sender's allows: to the stream of refusals it may not append. */
final class ForbiddenNotes implements ForbiddenRequest.Listener {

    private static final String REFUSED = "refused=forbidden";

    private final AccessLog log;

    ForbiddenNotes(AccessLog log) {
        this.log = log;
    }

    @Override
    public void forbidden(ForbiddenRequest request) {
        if (Attempts.is(request)) {
            log.note(request.caller(), request.operation(), request.http(), List.of(REFUSED));
        }
    }
}
