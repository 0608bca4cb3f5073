package io.writ.edge.session;

import io.writ.api.session.OwnSession;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** The session by which the request at hand came. */
public final class OpenSession {

    private static final String ATTRIBUTE = OpenSession.class.getName();

    private final String secret;
    private final StoredSession stored;
    private final Tokens tokens;
    private final Duration idle;

    OpenSession(String secret, StoredSession stored, Tokens tokens, Duration idle) {
        this.secret = secret;
        this.stored = stored;
        this.tokens = tokens;
        this.idle = idle;
    }

    /** Nothing for requests that came with a token. */
    public static Optional<OpenSession> of(HttpServletRequest request) {
        return Optional.ofNullable((OpenSession) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** As its owner is told of it. */
    public OwnSession resource() {
        return new OwnSession(id(), csrfToken(secret), stored.startedAt(), idle, stored.endsAt());
    }

    /** Known to Redis and to lists; the cookie does not follow from it. */
    String id() {
        return Secrets.digest(secret);
    }

    StoredSession stored() {
        return stored;
    }

    /** The same as it is kept now. */
    OpenSession again(StoredSession now, BiFunction<String, StoredSession, Tokens> unsealed) {
        return new OpenSession(secret, now, unsealed.apply(id(), now), idle);
    }

    boolean knows(String csrfToken) {
        return Secrets.equal(csrfToken(secret), csrfToken);
    }

    Tokens tokens() {
        return tokens;
    }

    private static String csrfToken(String secret) {
        return Secrets.derived(secret, "csrf");
    }
}
