package io.writ.edge.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken.
 *
 * @param issuer exactly as it stands in {@code iss}
 * @param jwkSetUri where the issuer's keys are; when absent, the issuer's OpenID Connect discovery document says so
 * @param audience one of these must be in {@code aud}
 * @param tenants one of these must be {@code tid}; when empty and the issuer is a tenant of Entra, that one
 * @param clockSkew by how much the issuer's clock may differ from ours
 */
@ConfigurationProperties("writ.identity")
public record IdentityProperties(
        @Nullable String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue Set<String> audience,
        @DefaultValue Set<String> tenants,
        @DefaultValue Claims claims,
        @DefaultValue("30s") Duration clockSkew) {

    private static final Pattern ENTRA =
            Pattern.compile("https://login\\.(?:microsoftonline\\.(?:com|us)|partner\\.microsoftonline\\.cn)"
                    + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/v2\\.0");

    public IdentityProperties {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException(
                    "writ.identity.issuer must name the issuer of the tokens that are taken");
        }
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("writ.identity.audience must name this service as its tokens do");
        }
        audience = Set.copyOf(audience);
        var entra = ENTRA.matcher(issuer);
        tenants = tenants.isEmpty() && entra.matches() ? Set.of(entra.group(1)) : Set.copyOf(tenants);
    }

    /**
     * The names of claims; a dot leads into an object, such as {@code realm_access.roles}.
     *
     * @param person what names somebody for good, joined by dots; when empty, {@code tid} and {@code oid} where a token
     *     has both, else {@code sub}
     * @param client the application through which somebody calls: the first that is there
     * @param scopes all that are there count
     * @param manager the person's manager
     * @param owner the person who answers for an agent
     * @param application one that only the tokens of applications have, where the issuer knows no {@code idtyp}
     */
    public record Claims(
            @DefaultValue List<String> person,
            @DefaultValue({"azp", "client_id", "appid"}) List<String> client,
            @DefaultValue({"scp", "scope"}) List<String> scopes,
            @DefaultValue("roles") String roles,
            @DefaultValue("groups") String groups,
            @DefaultValue("manager") String manager,
            @DefaultValue("owner") String owner,
            @Nullable String application) {

        public Claims {
            person = List.copyOf(person);
            client = List.copyOf(client);
            scopes = List.copyOf(scopes);
        }
    }
}
