package io.writ.edge.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.Page;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.api.session.PortalSession;
import io.writ.api.session.SignedOut;
import io.writ.edge.command.CommandCall;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own browser sessions: which there are, and how to end them. */
@RestController
@Tag(name = "session", description = "Who am I, what may I do, and where am I signed in")
final class SessionsEndpoint {

    private final SessionStore store;
    private final Issuer issuer;
    private final SessionProperties properties;

    SessionsEndpoint(SessionStore store, Issuer issuer, SessionProperties properties) {
        this.store = store;
        this.issuer = issuer;
        this.properties = properties;
    }

    @GetMapping("/api/v1/sessions")
    @Operation(operationId = "listSessions", summary = "Where one is signed in, the last used first")
    Page<PortalSession> list(Caller caller, HttpServletRequest request) {
        var current = OpenSession.of(request).map(OpenSession::id).orElse("");
        var items = store.of(caller.actor().id()).stream()
                .map(found -> new PortalSession(
                        found.id(),
                        found.session().startedAt(),
                        found.lastSeenAt().truncatedTo(ChronoUnit.SECONDS),
                        found.session().endsAt(),
                        found.session().browser(),
                        found.id().equals(current)))
                .toList();
        return new Page<>(items, null);
    }

    @PostMapping("/api/v1/sessions/{id}/revocation")
    @Operation(
            operationId = "revokeSession",
            summary = "End one of one's own sessions; answers with those that are left",
            description = "One that was ended so within a day is ended: asked again, with whatever key, the answer is"
                    + " those that are left.")
    Page<PortalSession> revoke(@PathVariable String id, Caller caller, CommandCall call, HttpServletRequest request) {
        var principal = caller.actor().id();
        boolean own = store.of(principal).stream().anyMatch(found -> found.id().equals(id));
        if (!own && !store.wasRevoked(principal, id)) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "None of your sessions has this id.");
        }
        call.endIfOnlyTried();
        if (own) {
            store.revoke(principal, id);
        }
        return list(caller, request);
    }

    @PostMapping("/api/v1/session/logout")
    @Problems(ProblemCode.NOT_FOUND)
    @Operation(
            operationId = "signOut",
            summary = "End this session",
            description = "The browser goes to the location in the answer next, so that the issuer's session ends too."
                    + " Sent again it is answered 401: the session that would say who asks is over.")
    SignedOut signOut(CommandCall call, HttpServletRequest request, HttpServletResponse response) {
        var session = OpenSession.of(request)
                .orElseThrow(() -> new ApiProblem(ProblemCode.NOT_FOUND, "The request came by no session."));
        call.endIfOnlyTried();
        var next = next(session);
        store.remove(session.id());
        Cookies.clearSession(response);
        return next;
    }

    @PostMapping("/api/v1/sessions/revocation")
    @Operation(
            operationId = "signOutEverywhere",
            summary = "End all of one's own sessions",
            description = "The browser goes to the location in the answer next, so that the issuer's session ends too."
                    + " Sent again by cookie it is answered 401, since the session is over; by a token, as before.")
    SignedOut signOutEverywhere(
            Caller caller, CommandCall call, HttpServletRequest request, HttpServletResponse response) {
        call.endIfOnlyTried();
        var next = OpenSession.of(request).map(this::next).orElseGet(this::home);
        store.removeOf(caller.actor().id());
        Cookies.clearSession(response);
        return next;
    }

    private SignedOut next(OpenSession session) {
        return issuer.signOutAt(session.tokens()).map(SignedOut::new).orElseGet(this::home);
    }

    private SignedOut home() {
        return new SignedOut(properties.home());
    }
}
