package io.writ.edge.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that a browser began, sealed in a cookie of that browser: who only comes by fills no store.
 *
 * @param verifier of PKCE
 * @param acr what the issuer must confirm, where it is a step up
 * @param maxAge for how many seconds somebody may have been signed in there
 * @param replaces the session that the new one takes the place of
 */
record LoginState(
        String state,
        String nonce,
        String verifier,
        String returnTo,
        @Nullable String acr,
        @Nullable String maxAge,
        @Nullable String replaces,
        Instant until) {

    static final Duration LONGEST = Duration.ofMinutes(10);

    static LoginState begin(
            String returnTo, @Nullable String acr, @Nullable String maxAge, @Nullable String replaces, Instant now) {
        return new LoginState(
                Secrets.random(),
                Secrets.random(),
                Secrets.random(),
                returnTo,
                acr,
                maxAge,
                replaces,
                now.plus(LONGEST));
    }
}
