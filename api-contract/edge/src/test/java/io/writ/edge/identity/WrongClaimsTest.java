package io.writ.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.writ.edge.fixture.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.JwtException;

/** Tokens with the right signature and one wrong claim each, of an issuer that speaks as Entra does. */
class WrongClaimsTest {

    private static final RSAKey KEY = Issuer.rsa("key");

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final String ISSUER = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0";

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";

    private final AccessTokens tokens = new AccessTokens(
            new IdentityProperties(
                    ISSUER,
                    null,
                    Set.of("api://writ"),
                    Set.of(),
                    new IdentityProperties.Claims(
                            List.of(), List.of("azp"), List.of("scp"), "roles", "groups", "manager", "owner", null),
                    Duration.ofSeconds(30)),
            new ImmutableJWKSet<>(new JWKSet(KEY)),
            () -> NOW);

    record Row(String name, String token) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> wrong() {
        return Stream.of(
                row("iss: another", c -> c.issuer("https://elsewhere.example")),
                row("iss: another tenant's", c -> c.issuer(ISSUER.replace("1111", "9999"))),
                row("iss: with a slash more", c -> c.issuer(ISSUER + "/")),
                row("iss: in capitals", c -> c.issuer(ISSUER.replace("login", "LOGIN"))),
                row("iss: of version 1.0", c -> c.issuer("https://sts.windows.net/" + TENANT + "/")),
                row("iss: none", c -> c.issuer(null)),
                row("iss: a list", c -> c.claim("iss", List.of(ISSUER))),
                row("aud: another", c -> c.audience("api://another")),
                row("aud: begins alike", c -> c.audience("api://writ.evil.example")),
                row("aud: none", c -> c.audience((String) null)),
                row("aud: several others", c -> c.audience(List.of("a", "b"))),
                row("aud: in capitals", c -> c.audience("API://WRIT")),
                row("tid: another", c -> c.claim("tid", "99999999-2222-3333-4444-555555555555")),
                row("tid: none", c -> c.claim("tid", null)),
                row("tid: a list", c -> c.claim("tid", List.of(TENANT))),
                row("oid: none", c -> c.claim("oid", null)),
                row("oid: blank", c -> c.claim("oid", " ")),
                row("oid: too long", c -> c.claim("oid", "o".repeat(200))),
                row("oid: a number", c -> c.claim("oid", 7)),
                row("ver: 1.0", c -> c.claim("ver", "1.0")),
                row("ver: none", c -> c.claim("ver", null)),
                row("exp: past", c -> c.expirationTime(at(-31))),
                row("exp: none", c -> c.expirationTime(null)),
                row("exp: text", c -> c.claim("exp", "never")),
                row("nbf: to come", c -> c.notBeforeTime(at(31))),
                row("nonce: of an ID token", c -> c.claim("nonce", "n")),
                row("at_hash: of an ID token", c -> c.claim("at_hash", "h")),
                row("c_hash: of an ID token", c -> c.claim("c_hash", "h")),
                row("s_hash: of an ID token", c -> c.claim("s_hash", "h")),
                row("typ: a refresh token", c -> c.claim("typ", "Refresh")),
                row("typ: an ID token", c -> c.claim("typ", "ID")),
                row("roles, scp: nothing granted", c -> c.claim("roles", null)),
                row("roles: empty", c -> c.claim("roles", List.of())),
                row("cnf: bound to a key", c -> c.claim("cnf", Map.of("jkt", "thumbprint"))),
                typed("logout+jwt"),
                typed("dpop+jwt"),
                typed("secevent+jwt"),
                typed("token-introspection+jwt"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void is_refused(Row row) {
        assertThatThrownBy(() -> tokens.decoder().decode(row.token())).isInstanceOf(JwtException.class);
    }

    @Test
    void the_token_that_they_all_start_from_is_taken() {
        var caller = tokens.authentication(
                        tokens.decoder().decode(row("good", c -> c).token()))
                .getPrincipal();

        assertThat(caller.actor().id()).isEqualTo(TENANT + ".object");
    }

    private static Row row(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return new Row(name, sign(header().build(), change.apply(claims()).build()));
    }

    private static Row typed(String type) {
        return new Row(
                "header typ: " + type,
                sign(header().type(new JOSEObjectType(type)).build(), claims().build()));
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims) {
        return Issuer.sign(header, claims, Issuer.signer(KEY));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("api://writ")
                .subject("pairwise")
                .claim("tid", TENANT)
                .claim("oid", "object")
                .claim("ver", "2.0")
                .claim("azp", "client")
                .claim("roles", List.of("operator"))
                .issueTime(at(0))
                .notBeforeTime(at(0))
                .expirationTime(at(600));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }
}
