package io.writ.edge.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Checks access tokens. Keys come from the issuer only: what a token says of its own key is not looked at. */
public final class AccessTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    private final JWKSource<SecurityContext> keys;
    private final NimbusJwtDecoder decoder;
    private final CallerClaims claims;

    AccessTokens(IdentityProperties properties, JWKSource<SecurityContext> keys, InstantSource clock) {
        this.claims = new CallerClaims(properties.claims());
        this.keys = keys;
        this.decoder = new NimbusJwtDecoder(processor(keys, TYPES));
        decoder.setJwtValidator(new AccessTokenRules(properties, claims, clock));
    }

    /** Not a bean: an authorization server in the same process would take it for its own. */
    public JwtDecoder decoder() {
        return decoder;
    }

    /** Another kind of token of the same issuer, by the same keys; the validator says what it must claim. */
    public JwtDecoder others(OAuth2TokenValidator<Jwt> validator, String type) {
        var accepted = new HashSet<>(List.of(JOSEObjectType.JWT, new JOSEObjectType(type)));
        var others = new NimbusJwtDecoder(processor(keys, accepted));
        others.setJwtValidator(validator);
        return others;
    }

    public CallerToken authentication(Jwt token) {
        return new CallerToken(claims.caller(token), claims.carried(token), token.getExpiresAt());
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            JWKSource<SecurityContext> keys, Set<JOSEObjectType> accepted) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        var types = new HashSet<>(accepted);
        types.add(null);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // Claims are checked by AccessTokenRules, all in one place.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }
}
