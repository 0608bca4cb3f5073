package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends browsers to the issuer, and begins a session when they come back with its word. */
final class SignIn extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final String PLACE = "login";

    /** A page of this service: an address that a browser takes for another host's is none. */
    private static final Pattern PAGE = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,1000}");

    private static final Pattern ACR = Pattern.compile("[A-Za-z0-9:._/#-]{1,200}");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_BROWSER = 200;

    private final Sessions sessions;
    private final SessionStore store;
    private final SignedInTokens tokens;
    private final Issuer issuer;
    private final Vault vault;
    private final SessionProperties properties;
    private final InstantSource clock;

    SignIn(
            Sessions sessions,
            SessionStore store,
            SignedInTokens tokens,
            Issuer issuer,
            Vault vault,
            SessionProperties properties,
            InstantSource clock) {
        this.sessions = sessions;
        this.store = store;
        this.tokens = tokens;
        this.issuer = issuer;
        this.vault = vault;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("GET")) {
            throw new ApiProblem(ProblemCode.METHOD_NOT_ALLOWED, "Browsers come here by GET.")
                    .withHeaders(Map.of("Allow", "GET"));
        }
        if (request.getRequestURI().equals(SessionProperties.LOGIN)) {
            begin(request, response);
        } else {
            end(request, response);
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var returnTo = Objects.requireNonNullElse(request.getParameter("returnTo"), properties.home());
        var acr = request.getParameter("acr");
        if (!PAGE.matcher(returnTo).matches()) {
            throw new ApiProblem(ProblemCode.PARAMETER_INVALID, "returnTo is the path of a page of this service.");
        }
        if (acr != null && !ACR.matcher(acr).matches()) {
            throw new ApiProblem(ProblemCode.PARAMETER_INVALID, "acr is the name of an authentication context.");
        }
        var maxAge = request.getParameter("maxAge");
        if (maxAge != null && !maxAge.matches("[0-9]{1,6}")) {
            throw new ApiProblem(ProblemCode.PARAMETER_INVALID, "maxAge is a number of seconds.");
        }
        if (isByAnotherName(request)) {
            // The cookie of this sign-in would not come back with the answer.
            var query = Objects.requireNonNullElse(request.getQueryString(), "");
            redirect(response, properties.at(SessionProperties.LOGIN + "?" + query));
            return;
        }
        var replaces =
                Cookies.read(request, Cookies.SESSION).map(Secrets::digest).orElse(null);
        var login = LoginState.begin(returnTo, acr, maxAge, replaces, clock.instant());
        var there = issuer.signInAt(login);
        Cookies.setLogin(response, vault.seal(login, PLACE));
        redirect(response, there);
    }

    /** This machine has several names. Elsewhere a proxy may call the service by a name that browsers do not know. */
    private boolean isByAnotherName(HttpServletRequest request) {
        return LOCAL.contains(request.getServerName())
                && LOCAL.contains(properties.url().getHost())
                && !request.getServerName().equals(properties.url().getHost());
    }

    private void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cookies.clearLogin(response);
        try {
            var login = login(request);
            var signedIn = tokens(login, request);
            var secret = sessions.begin(
                    signedIn.principal(), signedIn.subject(), signedIn.sid(), browser(request), signedIn.tokens());
            if (login.replaces() != null) {
                store.remove(login.replaces());
            }
            Cookies.setSession(response, secret);
            redirect(response, login.returnTo());
        } catch (ApiProblem problem) {
            fail(problem, request, response);
        }
    }

    private LoginState login(HttpServletRequest request) {
        var state = Objects.requireNonNullElse(request.getParameter("state"), "");
        return Cookies.read(request, Cookies.LOGIN)
                .flatMap(kept -> vault.open(kept, PLACE, LoginState.class))
                .filter(login -> Secrets.equal(login.state(), state))
                .filter(login -> clock.instant().isBefore(login.until()))
                .orElseThrow(() -> failed("The answer belongs to no sign-in that this browser began."));
    }

    private record SignedIn(
            String principal,
            @Nullable String subject,
            @Nullable String sid,
            Tokens tokens) {}

    private SignedIn tokens(LoginState login, HttpServletRequest request) {
        var code = request.getParameter("code");
        var by = request.getParameter("iss");
        if (code == null || (by != null && !by.equals(issuer.location()))) {
            throw failed("The identity provider did not sign anybody in.");
        }
        try {
            var given = issuer.exchange(login, code);
            var id = tokens.id(String.valueOf(given.id()), login.nonce());
            var access = tokens.access(given.access());
            if (!SignedInTokens.confirms(access, login.acr())) {
                throw failed("The identity provider did not confirm what was asked for.");
            }
            var principal = tokens.caller(access).getPrincipal().actor().id();
            return new SignedIn(principal, id.getSubject(), id.getClaimAsString("sid"), given);
        } catch (OAuth2AuthorizationException | JwtException e) {
            LOG.warn("nobody was signed in: {}", e.getMessage());
            throw failed("The identity provider's answer does not hold.");
        }
    }

    /** People see the page that explains it, programs the problem itself. */
    private static void fail(ApiProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            redirect(response, problem.code().type());
        } else {
            ProblemWriter.write(problem, request, response);
        }
    }

    private static ApiProblem failed(String why) {
        return new ApiProblem(ProblemCode.SIGN_IN_FAILED, why);
    }

    private static @Nullable String browser(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= LONGEST_BROWSER ? agent : agent.substring(0, LONGEST_BROWSER);
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, to);
    }
}
