package io.writ.edge.identity;

import io.writ.events.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads the caller from the claims of a token that holds. */
final class CallerClaims {

    private static final String AGENT = "agent";
    private static final String INTEGRATION = "integration";
    private static final String TENANT = "tid";
    private static final String OBJECT = "oid";
    private static final String ENTRA_CONTEXTS = "acrs";

    /** Entra's number for an agent identity. */
    private static final String AGENT_FACET = "11";

    private final IdentityProperties.Claims names;

    CallerClaims(IdentityProperties.Claims names) {
        this.names = names;
    }

    /** Other issuers have a {@code tid} too, and mean something else by it. */
    static boolean isOfEntra(Jwt token) {
        return token.hasClaim(TENANT) && token.hasClaim(OBJECT);
    }

    /** An ID token grants nothing; an access token has scopes or roles, or was given to an application. */
    boolean grantAnything(Jwt token) {
        var type = token.getHeaders().get("typ");
        return (type != null && type.toString().endsWith("at+jwt"))
                || !scopes(token).isEmpty()
                || !strings(token, names.roles()).isEmpty()
                || token.hasClaim("idtyp");
    }

    boolean namesSomebody(Jwt token) {
        var id = id(token);
        return id != null && !id.isBlank() && id.length() <= 200;
    }

    Caller caller(Jwt token) {
        var roles = roles(token);
        return new Caller(
                actor(token),
                roles,
                strings(token, names.groups()),
                scopes(token),
                client(token),
                String.valueOf(token.getClaimAsString("iss")),
                authenticationContext(token),
                signIn(token));
    }

    /** Roles as they stand in the token, those limited to an entity included. */
    Set<String> carried(Jwt token) {
        return strings(token, names.roles());
    }

    private Actor actor(Jwt token) {
        return new Actor(
                String.valueOf(id(token)),
                kind(token, carried(token)),
                via(token),
                person(token, names.owner()),
                person(token, names.manager()));
    }

    /**
     * Whoever has an application's role, and any application that has none, is not a person: what people alone may do
     * must not hang on an issuer's telling applications apart.
     */
    private Actor.Kind kind(Jwt token, Set<String> roles) {
        if (has(roles, AGENT)) {
            return Actor.Kind.AGENT;
        }
        if (has(roles, INTEGRATION)) {
            return Actor.Kind.SYSTEM;
        }
        return isApplication(token) ? Actor.Kind.AGENT : Actor.Kind.PERSON;
    }

    private static boolean has(Set<String> roles, String role) {
        return roles.stream().anyMatch(carried -> carried.equals(role) || carried.startsWith(role + ":"));
    }

    /** Issuers without {@code idtyp} give a client its own id as subject. */
    private boolean isApplication(Jwt token) {
        var client = client(token);
        var type = token.getClaimAsString("idtyp");
        var mark = names.application();
        return (type != null && !type.equals("user"))
                || (mark != null && value(token, mark) != null)
                || (client != null && client.equals(token.getClaimAsString("sub")));
    }

    private @Nullable String id(Jwt token) {
        var parts = person(token).stream()
                .map(claim -> value(token, claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(part -> !part.isBlank())
                .toList();
        return parts.size() == person(token).size() ? String.join(".", parts) : null;
    }

    private List<String> person(Jwt token) {
        if (!names.person().isEmpty()) {
            return names.person();
        }
        return isOfEntra(token) ? List.of(TENANT, OBJECT) : List.of("sub");
    }

    /** Another person, in the form in which this token names its own. */
    private @Nullable String person(Jwt token, String claim) {
        var other = value(token, claim) instanceof String text && !text.isBlank() ? text : null;
        var tenant = token.getClaimAsString(TENANT);
        boolean bare = other == null || tenant == null || other.contains(".");
        return bare || !person(token).getFirst().equals(TENANT) ? other : tenant + "." + other;
    }

    /** The one who acts on the subject's behalf; of several, by RFC 8693, the outermost. */
    private @Nullable String via(Jwt token) {
        return token.getClaims().get("act") instanceof Map<?, ?> act && act.get("sub") instanceof String agent
                ? agent
                : agentOfEntra(token);
    }

    /** Entra says by its facets that the client is an agent; it leaves the person as subject. */
    private @Nullable String agentOfEntra(Jwt token) {
        return strings(token, "xms_act_fct").contains(AGENT_FACET) && !isApplication(token) ? client(token) : null;
    }

    private @Nullable String client(Jwt token) {
        return names.client().stream()
                .map(claim -> value(token, claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(client -> !client.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String authenticationContext(Jwt token) {
        var contexts = strings(token, ENTRA_CONTEXTS);
        return contexts.isEmpty()
                ? token.getClaimAsString("acr")
                : contexts.stream().sorted().collect(Collectors.joining(" "));
    }

    private static SignIn signIn(Jwt token) {
        boolean entra = isOfEntra(token);
        return new SignIn(
                strings(token, entra ? ENTRA_CONTEXTS : "acr"),
                token.getClaims().get("auth_time") instanceof Number seconds
                        ? Instant.ofEpochSecond(seconds.longValue())
                        : null,
                entra,
                strings(token, "xms_cc").contains("cp1"));
    }

    /** A role limited to an entity is no role at large; where it counts is for each operation to say. */
    private Set<String> roles(Jwt token) {
        return carried(token).stream().filter(role -> !role.contains(":")).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> scopes(Jwt token) {
        return names.scopes().stream()
                .flatMap(claim -> strings(token, claim).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> strings(Jwt token, String claim) {
        return strings(value(token, claim));
    }

    /** A list of strings, or one string with blanks between them. */
    private static Set<String> strings(@Nullable Object value) {
        var all = switch (value) {
            case Collection<?> many -> many;
            case String text -> List.of(text.split(" "));
            case null, default -> List.of();
        };
        return all.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Object value(Jwt token, String claim) {
        var whole = token.getClaims().get(claim);
        if (whole != null) {
            return whole;
        }
        Object value = token.getClaims();
        for (var name : claim.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }
}
