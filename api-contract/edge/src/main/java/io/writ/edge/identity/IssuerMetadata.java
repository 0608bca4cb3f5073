package io.writ.edge.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.writ.events.json.Json;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Fetches an issuer's keys, from where they are configured or from where its discovery document says they are. */
final class IssuerMetadata implements IssuerKeys.Source {

    private static final int TIMEOUT_MILLIS = 2_000;

    private static final int LARGEST = 512 * 1024;

    private final DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST);

    private final String issuer;
    private final @Nullable URI jwkSetUri;

    IssuerMetadata(String issuer, @Nullable URI jwkSetUri) {
        this.issuer = issuer;
        this.jwkSetUri = jwkSetUri;
    }

    @Override
    public JWKSet fetch() throws IOException, ParseException {
        return JWKSet.parse(get(jwkSetUri == null ? discovered() : jwkSetUri));
    }

    private URI discovered() throws IOException {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var document = Json.mapper().readTree(get(URI.create(base + "/.well-known/openid-configuration")));
        if (!issuer.equals(document.path("issuer").asString(""))) {
            throw new IOException("the discovery document is of another issuer than " + issuer);
        }
        return URI.create(document.path("jwks_uri").asString(""));
    }

    private String get(URI uri) throws IOException {
        return http.retrieveResource(uri.toURL()).getContent();
    }
}
