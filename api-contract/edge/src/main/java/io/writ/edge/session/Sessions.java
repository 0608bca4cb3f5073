package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Begins sessions, finds them, and sees to it that they have a token that holds. */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SessionStore store;
    private final Vault vault;
    private final Issuer issuer;
    private final SessionProperties properties;
    private final InstantSource clock;

    Sessions(SessionStore store, Vault vault, Issuer issuer, SessionProperties properties, InstantSource clock) {
        this.store = store;
        this.vault = vault;
        this.issuer = issuer;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return the secret of a new session, which is nobody's before */
    String begin(
            String principal, @Nullable String subject, @Nullable String sid, @Nullable String browser, Tokens tokens) {
        var secret = Secrets.random();
        var id = Secrets.digest(secret);
        var now = clock.instant();
        store.add(
                id,
                new StoredSession(
                        principal,
                        subject,
                        sid,
                        now,
                        now.plus(properties.absolute()),
                        browser,
                        vault.seal(tokens, id)));
        return secret;
    }

    /**
     * @param use whether being asked for keeps it from being idle
     * @throws ApiProblem {@code session-expired}, or that it cannot be said
     */
    OpenSession open(String secret, boolean use) {
        var id = Secrets.digest(secret);
        var stored = store.find(id, use).orElseThrow(Sessions::expired);
        return new OpenSession(secret, stored, unsealed(id, stored), properties.idle());
    }

    /** The same with a token that holds for a while; the issuer is asked once, however many requests come. */
    OpenSession refreshed(OpenSession session) {
        var now = clock.instant();
        if (now.isBefore(session.tokens().refreshAt())) {
            return session;
        }
        // As long as the token holds, others go on with it while one asks for the next.
        boolean usable = now.isBefore(session.tokens().expires());
        return store.locked(session.id(), usable ? Duration.ZERO : PATIENCE, held -> {
            if (!held) {
                return usable ? session : stalled();
            }
            var again = session.again(store.find(session.id(), false).orElseThrow(Sessions::expired), this::unsealed);
            return clock.instant().isBefore(again.tokens().refreshAt()) ? again : ask(again, usable);
        });
    }

    private OpenSession ask(OpenSession session, boolean usable) {
        try {
            var fresh = issuer.refresh(session.tokens(), refreshToken(session));
            var stored = session.stored().with(vault.seal(fresh, session.id()));
            store.replace(session.id(), stored);
            return session.again(stored, this::unsealed);
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                store.remove(session.id());
                throw expired();
            }
            LOG.warn("the issuer gave no new token: {}", e.getError().getErrorCode());
            return usable ? session : stalled();
        }
    }

    private String refreshToken(OpenSession session) {
        return Optional.ofNullable(session.tokens().refresh()).orElseThrow(() -> {
            store.remove(session.id());
            return expired();
        });
    }

    /** What another key sealed, or for another session, is no session. */
    private Tokens unsealed(String id, StoredSession stored) {
        return vault.open(stored.tokens(), id, Tokens.class).orElseThrow(() -> {
            store.remove(id);
            return expired();
        });
    }

    private static OpenSession stalled() {
        throw new ApiProblem(ProblemCode.IDENTITY_UNAVAILABLE, "The issuer gave no new token for the session.");
    }

    static ApiProblem expired() {
        return new ApiProblem(ProblemCode.SESSION_EXPIRED, "The session is over; sign in again.");
    }
}
