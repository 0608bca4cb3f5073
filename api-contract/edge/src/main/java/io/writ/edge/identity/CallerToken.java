package io.writ.edge.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose token holds. The token itself is not kept: nothing behind the edge needs it, and it cannot leak. */
public final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    private final transient @Nullable Instant expiresAt;

    CallerToken(Caller caller, @Nullable Instant expiresAt) {
        super(List.of());
        this.caller = caller;
        this.expiresAt = expiresAt;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** When the token ends; whatever is still open for the caller then is closed. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** The same caller, believed no longer than that. */
    public CallerToken until(Instant end) {
        return new CallerToken(caller, expiresAt == null || end.isBefore(expiresAt) ? end : expiresAt);
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
