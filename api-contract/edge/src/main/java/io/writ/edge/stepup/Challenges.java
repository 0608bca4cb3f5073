package io.writ.edge.stepup;

import io.writ.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client is told to ask its issuer for, in the issuer's own manner. */
final class Challenges {

    private static final String ENTRA_ISSUER = "/v2.0";

    private Challenges() {}

    /** Entra's claims challenge; the client hands {@code claims} on to the issuer as it stands. */
    static String entra(String context, String issuer) {
        var request = Map.of("access_token", Map.of("acrs", Map.of("essential", true, "value", context)));
        var claims = Base64.getEncoder()
                .encodeToString(Json.mapper().writeValueAsString(request).getBytes(StandardCharsets.UTF_8));
        var authorize = issuer.endsWith(ENTRA_ISSUER)
                ? "authorization_uri=\"%s/oauth2/v2.0/authorize\", "
                        .formatted(issuer.substring(0, issuer.length() - ENTRA_ISSUER.length()))
                : "";
        return "Bearer realm=\"\", %serror=\"insufficient_claims\", claims=\"%s\"".formatted(authorize, claims);
    }

    static String rfc9470(String context, @Nullable Duration age) {
        var challenge =
                "Bearer realm=\"writ\", error=\"insufficient_user_authentication\", error_description=\"A stronger or fresher sign-in is needed\", acr_values=\"%s\""
                        .formatted(context);
        return age == null ? challenge : challenge + ", max_age=\"%d\"".formatted(age.toSeconds());
    }
}
