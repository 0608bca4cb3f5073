package io.writ.edge.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken.
 *
 * @param issuer exactly as it stands in {@code iss}
 * @param jwkSetUri where the issuer's keys are; when absent, the issuer's OpenID Connect discovery document says so
 * @param audience one of these must be in {@code aud}
 * @param clockSkew by how much the issuer's clock may differ from ours
 */
@ConfigurationProperties("writ.identity")
public record IdentityProperties(
        @Nullable String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue Set<String> audience,
        @DefaultValue Claims claims,
        @DefaultValue("30s") Duration clockSkew) {

    public IdentityProperties {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalArgumentException(
                    "writ.identity.issuer must name the issuer of the tokens that are taken");
        }
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("writ.identity.audience must name this service as its tokens do");
        }
        audience = Set.copyOf(audience);
    }

    /**
     * The names of claims; a dot leads into an object, such as {@code realm_access.roles}.
     *
     * @param manager the person's manager
     * @param owner the person who answers for an agent
     */
    public record Claims(
            @DefaultValue("roles") String roles,
            @DefaultValue("groups") String groups,
            @DefaultValue("manager") String manager,
            @DefaultValue("owner") String owner) {}
}
