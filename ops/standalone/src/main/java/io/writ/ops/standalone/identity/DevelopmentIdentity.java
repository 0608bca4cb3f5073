package io.writ.ops.standalone.identity;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Where the development identity provider may run: nowhere near a real issuer. Two people have to fail for it to be
 * switched on by mistake, since it is refused both when it is chosen and when it is made.
 */
public final class DevelopmentIdentity {

    /** Property that switches it on; the standalone process sets it when no issuer is configured. */
    public static final String SWITCH = "writ.identity.development";

    /** Property with the directory of its keys. */
    public static final String DIRECTORY = "writ.identity.development-directory";

    /** Property with the issuer whose tokens the service takes. */
    public static final String ISSUER = "writ.identity.issuer";

    /** Property with the development issuer's own URL. */
    public static final String DEVELOPMENT_ISSUER = "writ.identity.development-issuer";

    /** As which the development issuer knows the portal. */
    public static final String PORTAL = "writ-portal";

    /** Property with the portal's secret. */
    public static final String PORTAL_SECRET = "writ.session.client-secret";

    private DevelopmentIdentity() {}

    /**
     * What switches it on, for a service at {@code url}; nothing when another issuer is configured.
     *
     * @throws IllegalStateException when another issuer is configured and it was asked for all the same
     */
    public static Map<String, Object> properties(Environment environment, String url, Path directory) {
        boolean other = environment.containsProperty(ISSUER);
        if (other && environment.getProperty(SWITCH, Boolean.class, false)) {
            throw besideA(environment.getProperty(ISSUER));
        }
        if (other) {
            return Map.of(SWITCH, false);
        }
        return Map.of(
                SWITCH,
                true,
                ISSUER,
                url,
                DEVELOPMENT_ISSUER,
                url,
                DIRECTORY,
                directory.toString(),
                "writ.identity.jwk-set-uri",
                url + "/oauth2/jwks",
                "writ.identity.audience",
                DevelopmentClaims.AUDIENCE,
                "writ.identity.tenants",
                DevelopmentClaims.TENANT,
                // Its people have one tenant and short names.
                "writ.identity.claims.person",
                "oid");
    }

    /** @throws IllegalStateException when the service takes the tokens of another issuer */
    static String issuer(Environment environment) {
        var own = environment.getRequiredProperty(DEVELOPMENT_ISSUER);
        var trusted = environment.getProperty(ISSUER);
        if (!own.equals(trusted)) {
            throw besideA(trusted);
        }
        return own;
    }

    private static IllegalStateException besideA(@Nullable String issuer) {
        return new IllegalStateException(
                "%s is on, but %s is %s: the development identity provider never runs beside a real issuer"
                        .formatted(SWITCH, ISSUER, issuer));
    }
}
