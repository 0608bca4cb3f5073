package io.writ.edge.http;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer says to browsers and caches. */
public final class ResponseHeaders {

    private static final String NOTHING =
            "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** The reference page styles itself inline and loads all else from here. */
    private static final String REFERENCE =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final String STYLED =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    /** Pages of other modules: what they load is theirs to say, who frames them is not. */
    private static final String OTHERS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private ResponseHeaders() {}

    /** Sets them; whoever answers may replace {@code Cache-Control} and {@code Content-Security-Policy}. */
    public static void write(String path, HttpServletResponse response) {
        // Browsers heed it over TLS only, which commonly ends in front of this process.
        response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", contentSecurityPolicy(path));
    }

    private static String contentSecurityPolicy(String path) {
        if (path.startsWith("/api/")) {
            return NOTHING;
        }
        if (path.startsWith("/docs") || path.startsWith("/swagger-ui")) {
            return REFERENCE;
        }
        return path.startsWith("/problems") ? STYLED : OTHERS;
    }
}
