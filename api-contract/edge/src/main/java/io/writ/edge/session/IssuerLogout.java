package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions when the issuer says that its own is over: by a frame in the browser or behind its back. Which sessions
 * is told by {@code sid}, behind the back by {@code sub} where there is none; the cookie does not come along from
 * another site.
 */
final class IssuerLogout extends OncePerRequestFilter {

    private final SessionStore store;
    private final SignedInTokens tokens;
    private final Issuer issuer;

    IssuerLogout(SessionStore store, SignedInTokens tokens, Issuer issuer) {
        this.store = store;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        if (request.getRequestURI().equals(SessionProperties.FRONT_CHANNEL)) {
            allow("GET", request);
            frontChannel(request, response);
        } else {
            allow("POST", request);
            backChannel(request);
        }
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private void frontChannel(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self' " + issuer.origin());
        response.setHeader("X-Frame-Options", null);
        var sid = request.getParameter("sid");
        if (sid != null && issuer.location().equals(request.getParameter("iss"))) {
            store.removeBySid(sid);
        }
    }

    private void backChannel(HttpServletRequest request) {
        try {
            end(tokens.logout(String.valueOf(request.getParameter("logout_token"))));
        } catch (JwtException e) {
            throw new ApiProblem(ProblemCode.BAD_REQUEST, "This is not the issuer's word that a session is over.");
        }
    }

    /** Its word is remembered once it was followed: what fails half way can be said again, what was done cannot. */
    private void end(Jwt token) {
        var id = String.valueOf(token.getId());
        if (store.knowsLogout(id)) {
            throw new ApiProblem(ProblemCode.BAD_REQUEST, "The issuer's word was heard before.");
        }
        var sid = token.getClaimAsString("sid");
        if (sid == null) {
            store.removeBySubject(String.valueOf(token.getSubject()));
        } else {
            store.removeBySid(sid);
        }
        store.rememberLogout(id, SignedInTokens.OLDEST);
    }

    private static void allow(String method, HttpServletRequest request) {
        if (!request.getMethod().equals(method)) {
            throw new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, "The issuer comes here by %s.".formatted(method))
                    .withHeaders(Map.of(HttpHeaders.ALLOW, method));
        }
    }
}
