package io.writ.edge.session;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Begins sessions, finds them, and sees to it that they have a token that holds. */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** That somebody has at a time; a list of them is shown whole. */
    static final int MOST = 50;

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

    /**
     * Ends those last used before, where somebody has too many.
     *
     * @return the secret of a new session, which is nobody's before
     */
    String begin(
            String principal, @Nullable String subject, @Nullable String sid, @Nullable String browser, Tokens tokens) {
        var secret = Secrets.random();
        var id = Secrets.digest(secret);
        var now = clock.instant();
        store.of(principal).stream().skip(MOST - 1L).forEach(found -> store.remove(found.id()));
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
        if (clock.instant().isBefore(session.tokens().refreshAt())) {
            return session;
        }
        // As long as the token holds, others go on with it while one asks for the next.
        return store.locked(session.id(), holds(session) ? Duration.ZERO : PATIENCE, held -> {
            if (!held) {
                return whileItHolds(session);
            }
            var again = session.again(store.find(session.id(), false).orElseThrow(Sessions::expired), this::unsealed);
            return clock.instant().isBefore(again.tokens().refreshAt()) ? again : ask(again);
        });
    }

    private boolean holds(OpenSession session) {
        return clock.instant().isBefore(session.tokens().expires());
    }

    /** Looked at anew each time: whoever asked the issuer may have waited. */
    private OpenSession whileItHolds(OpenSession session) {
        if (holds(session)) {
            return session;
        }
        throw new ApiProblem(ProblemCode.IDENTITY_UNAVAILABLE, "The issuer gave no new token for the session.");
    }

    private OpenSession ask(OpenSession session) {
        var refresh = session.tokens().refresh();
        if (refresh == null) {
            return holds(session) ? session : over(session);
        }
        Tokens fresh;
        try {
            fresh = issuer.refresh(session.tokens(), refresh);
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                return over(session);
            }
            LOG.warn("the issuer gave no new token: {}", e.getError().getErrorCode());
            return whileItHolds(session);
        } catch (ApiProblem e) {
            // Nothing is known of the issuer yet, and it does not say.
            return whileItHolds(session);
        }
        var stored = session.stored().with(vault.seal(fresh, session.id()));
        store.replace(session.id(), stored);
        return session.again(stored, this::unsealed);
    }

    private OpenSession over(OpenSession session) {
        store.remove(session.id());
        throw expired();
    }

    /** What another key sealed, or for another session, is no session. */
    private Tokens unsealed(String id, StoredSession stored) {
        return vault.open(stored.tokens(), id, Tokens.class).orElseThrow(() -> {
            store.remove(id);
            return expired();
        });
    }

    static ApiProblem expired() {
        return new ApiProblem(ProblemCode.SESSION_EXPIRED, "The session is over; sign in again.");
    }
}
