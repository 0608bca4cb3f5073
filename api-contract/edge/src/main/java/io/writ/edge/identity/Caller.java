package io.writ.edge.identity;

import io.writ.events.Actor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as their token says; can be asked for by any handler method.
 *
 * @param roles that count for what they ask about: limits to entities, grants and withholdings are in it already
 * @param scopes of the token, such as {@code backdate}
 * @param client the application through which they call
 * @param authenticationContext how strongly they were authenticated, where the issuer says so; several with blanks
 *     between them
 * @param signIn what decides whether they have to sign in again for something
 */
public record Caller(
        Actor actor,
        Set<String> roles,
        Set<String> groups,
        Set<String> scopes,
        @Nullable String client,
        String issuer,
        @Nullable String authenticationContext,
        SignIn signIn) {

    /** Somebody of whose sign-in nothing is known. */
    public Caller(
            Actor actor,
            Set<String> roles,
            Set<String> groups,
            Set<String> scopes,
            @Nullable String client,
            String issuer,
            @Nullable String authenticationContext) {
        this(actor, roles, groups, scopes, client, issuer, authenticationContext, SignIn.UNKNOWN);
    }

    public Caller {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
        scopes = Set.copyOf(scopes);
    }

    /** The same, with these roles. */
    public Caller with(Set<String> counting) {
        return new Caller(actor, counting, groups, scopes, client, issuer, authenticationContext, signIn);
    }

    /** The same, as this actor. */
    public Caller with(Actor known) {
        return new Caller(known, roles, groups, scopes, client, issuer, authenticationContext, signIn);
    }
}
