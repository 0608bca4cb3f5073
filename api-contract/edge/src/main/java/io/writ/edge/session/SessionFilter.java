package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the token of a session where the token of a request would be; from there on the two are the same. */
public final class SessionFilter extends OncePerRequestFilter {

    /** As {@code GET /api/v1/session} gives it. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    /** A session may end at any time; what is left open for its owner then is closed no later than that. */
    private static final Duration LONGEST_STREAM = Duration.ofSeconds(30);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final SignedInTokens tokens;
    private final SessionProperties properties;
    private final InstantSource clock;

    SessionFilter(Sessions sessions, SignedInTokens tokens, SessionProperties properties, InstantSource clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    /** Pages are everybody's, and tell by themselves that a session has ended. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = Cookies.read(request, Cookies.SESSION);
        if (secret.isPresent() && request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            try {
                enter(request, secret.get());
            } catch (ApiProblem problem) {
                if (problem.code() == ProblemCode.SESSION_EXPIRED) {
                    Cookies.clearSession(response);
                }
                throw problem;
            }
        }
        chain.doFilter(request, response);
    }

    private void enter(HttpServletRequest request, String secret) {
        // A browser opens a stream again and again by itself, which is no sign of life.
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean streams = accept != null && accept.contains("text/event-stream");
        var session = sessions.open(secret, !streams);
        if (!READING.contains(request.getMethod())) {
            refuseOthers(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(CSRF_HEADER), session);
        }
        var fresh = sessions.refreshed(session);
        try {
            var caller = tokens.caller(tokens.access(fresh.tokens().access()));
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(caller.until(clock.instant().plus(LONGEST_STREAM)));
            SecurityContextHolder.setContext(context);
        } catch (BadJwtException e) {
            // The issuer changed its mind about its own token, such as by new keys.
            throw Sessions.expired();
        } catch (JwtException e) {
            throw new ApiProblem(ProblemCode.IDENTITY_UNAVAILABLE, "The token cannot be checked at the moment.");
        }
        fresh.attachTo(request);
    }

    private void refuseOthers(@Nullable String origin, @Nullable String csrfToken, OpenSession session) {
        if (!properties.isOurs(origin)) {
            throw new ApiProblem(ProblemCode.CSRF, "The request does not come from the portal's origin.");
        }
        if (csrfToken == null || !session.knows(csrfToken)) {
            throw new ApiProblem(ProblemCode.CSRF, "The request lacks the token that belongs to the session.");
        }
    }
}
