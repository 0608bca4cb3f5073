package io.writ.edge.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The two cookies: hidden from scripts, for this host alone, over TLS or on the machine itself only. */
final class Cookies {

    /** Never sent along with what another site begins. */
    static final String SESSION = "__Host-writ-session";

    /** A sign-in under way; the issuer's redirect back brings it along. */
    static final String LOGIN = "__Host-writ-login";

    private Cookies() {}

    static Optional<String> read(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(jakarta.servlet.http.Cookie::getValue)
                        .findFirst();
    }

    static void setSession(HttpServletResponse response, String secret) {
        add(response, ResponseCookie.from(SESSION, secret).sameSite("Strict"));
    }

    static void clearSession(HttpServletResponse response) {
        add(response, ResponseCookie.from(SESSION, "").sameSite("Strict").maxAge(Duration.ZERO));
    }

    static void setLogin(HttpServletResponse response, String sealed) {
        add(response, ResponseCookie.from(LOGIN, sealed).sameSite("Lax").maxAge(LoginState.LONGEST));
    }

    static void clearLogin(HttpServletResponse response) {
        add(response, ResponseCookie.from(LOGIN, "").sameSite("Lax").maxAge(Duration.ZERO));
    }

    private static void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie.path("/").secure(true).httpOnly(true).build().toString());
    }
}
