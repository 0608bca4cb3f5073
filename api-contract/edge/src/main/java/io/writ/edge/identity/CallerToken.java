package io.writ.edge.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose token holds. The token itself is not kept: nothing behind the edge needs it, and it cannot leak. */
public final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    private final transient Set<String> carried;

    private final transient @Nullable Instant expiresAt;

    /** @param carried roles as the token says them, those limited to an entity included */
    public CallerToken(Caller caller, Set<String> carried, @Nullable Instant expiresAt) {
        super(List.of());
        this.caller = caller;
        this.carried = Set.copyOf(carried);
        this.expiresAt = expiresAt;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** Roles as the token says them, {@code role} or {@code role:entity}. */
    public Set<String> carried() {
        return carried;
    }

    /** The same token, of a caller of whom more is known. */
    CallerToken as(Caller known) {
        return new CallerToken(known, carried, expiresAt);
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
