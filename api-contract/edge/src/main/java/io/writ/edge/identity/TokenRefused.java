package io.writ.edge.identity;

import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Why a token does not hold, in words of ours: what the libraries say repeats parts of it. */
public final class TokenRefused {

    private static final String UNREADABLE = "The token is not a signed token of the issuer.";

    private TokenRefused() {}

    /** For the one who sent it. */
    public static String reason(Throwable exception) {
        for (var cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof JwtValidationException refused) {
                var errors = refused.getErrors().iterator();
                var description = errors.hasNext() ? errors.next().getDescription() : null;
                return description == null ? UNREADABLE : description;
            }
        }
        return UNREADABLE;
    }
}
