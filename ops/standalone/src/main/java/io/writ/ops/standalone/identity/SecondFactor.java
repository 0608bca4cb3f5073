package io.writ.ops.standalone.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks people who are signed in to confirm it, each time a client asks for an authentication context. */
final class SecondFactor extends OncePerRequestFilter {

    static final String PAGE = "/login/second-factor";

    private static final String AUTHORIZE = "/oauth2/authorize";

    /** The request that waits for the second factor, then the one that had it. */
    private static final String WAITING = SecondFactor.class.getName() + ".waiting";

    private static final String CONFIRMED = SecondFactor.class.getName() + ".confirmed";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (path.equals(AUTHORIZE) && isSignedIn() && asksForContext(request) && !isConfirmed(request)) {
            request.getSession().setAttribute(WAITING, request.getQueryString());
            response.sendRedirect(PAGE);
        } else if (path.equals(PAGE) && request.getMethod().equals("POST") && isSignedIn()) {
            var session = request.getSession();
            var waiting = session.getAttribute(WAITING);
            session.removeAttribute(WAITING);
            session.setAttribute(CONFIRMED, waiting);
            response.sendRedirect(waiting == null ? "/session" : AUTHORIZE + "?" + waiting);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isConfirmed(HttpServletRequest request) {
        var session = request.getSession();
        var confirmed = session.getAttribute(CONFIRMED);
        session.removeAttribute(CONFIRMED);
        return request.getQueryString().equals(confirmed);
    }

    private static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }

    /** In OpenID Connect's words or in Entra's. */
    private static boolean asksForContext(HttpServletRequest request) {
        return request.getParameter("acr_values") != null
                || !Asked.claims(request.getParameter("claims")).contexts().isEmpty();
    }
}
