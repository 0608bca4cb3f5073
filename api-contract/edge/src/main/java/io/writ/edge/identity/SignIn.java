package io.writ.edge.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody signed in, as their token says.
 *
 * @param contexts authentication contexts that were met: {@code acrs} of Entra, {@code acr} of others
 * @param at when they signed in, where the issuer says so
 * @param entra whether the issuer is Entra, or speaks like it
 * @param takesClaimsChallenges whether the client declared that it understands Entra's claims challenge
 */
public record SignIn(Set<String> contexts, @Nullable Instant at, boolean entra, boolean takesClaimsChallenges) {

    static final SignIn UNKNOWN = new SignIn(Set.of(), null, false, false);

    public SignIn {
        contexts = Set.copyOf(contexts);
    }
}
