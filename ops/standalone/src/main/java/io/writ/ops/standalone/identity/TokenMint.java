package io.writ.ops.standalone.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Signs access tokens for anybody, and the word that somebody left, which is why it exists in development only. */
final class TokenMint {

    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LOGOUT = Duration.ofMinutes(2);

    private final JwtEncoder encoder;
    private final String issuer;
    private final Clock clock;

    TokenMint(JwtEncoder encoder, String issuer, Clock clock) {
        this.encoder = encoder;
        this.issuer = issuer;
        this.clock = clock;
    }

    String mint(DevelopmentUser user, Asked asked) {
        var now = clock.instant();
        var client = user.person() ? DevelopmentClaims.CLIENT : user.subject();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(user.subject())
                .audience(List.of(DevelopmentClaims.AUDIENCE))
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(LIFETIME))
                .id(UUID.randomUUID().toString())
                .claims(all -> all.putAll(DevelopmentClaims.of(user, client, asked)))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** The word to a client that a session here is over; says whose and which, and could not pass for an ID token. */
    String logout(String client, String subject, String sid) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(subject)
                .audience(List.of(client))
                .issuedAt(now)
                .expiresAt(now.plus(LOGOUT))
                .id(UUID.randomUUID().toString())
                .claim("sid", sid)
                .claim("events", Map.of(LOGOUT_EVENT, Map.of()))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type("logout+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
