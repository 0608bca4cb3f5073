package io.writ.edge.attack;

import static io.writ.edge.attack.Target.CANARY;
import static io.writ.edge.attack.Target.EDGE;
import static io.writ.edge.attack.Target.ISSUER;
import static io.writ.edge.attack.Target.THINGS;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.fixture.Issuer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tokens that are none, or not for us. */
final class TokenAttacks {

    private static final RSAKey STRANGER = Issuer.rsa("issuer-key");

    private TokenAttacks() {}

    static Stream<Attack> rows() {
        return Stream.of(
                new Attack("no credentials", EDGE.anonymous(THINGS), ProblemCode.TOKEN_MISSING),
                new Attack(
                        "token in the address",
                        EDGE.anonymous(THINGS + "?access_token=" + ISSUER.token("ben", "operator")),
                        ProblemCode.TOKEN_MISSING),
                new Attack("no bearer token", header("Authorization", "Basic YmVuOmJlbg=="), ProblemCode.TOKEN_INVALID),
                new Attack("empty token", header("Authorization", "Bearer "), ProblemCode.TOKEN_INVALID),
                new Attack("garbage", bearer(CANARY), ProblemCode.TOKEN_INVALID),
                new Attack(
                        "HS256 keyed by the public key",
                        bearer(ISSUER.signedWithThePublicKey()),
                        ProblemCode.TOKEN_INVALID),
                new Attack(
                        "no algorithm",
                        bearer(new PlainJWT(ISSUER.claims().build()).serialize()),
                        ProblemCode.TOKEN_INVALID),
                new Attack("another key under the same id", bearer(forged(ISSUER.header())), ProblemCode.TOKEN_INVALID),
                new Attack(
                        "embedded key",
                        bearer(forged(ISSUER.header().jwk(STRANGER.toPublicJWK()))),
                        ProblemCode.TOKEN_INVALID),
                new Attack(
                        "key elsewhere",
                        bearer(forged(ISSUER.header().jwkURL(elsewhere()))),
                        ProblemCode.TOKEN_INVALID),
                new Attack(
                        "certificate elsewhere",
                        bearer(forged(ISSUER.header().x509CertURL(elsewhere()))),
                        ProblemCode.TOKEN_INVALID),
                new Attack("unknown key", bearer(forged(ISSUER.header().keyID("made-up"))), ProblemCode.TOKEN_INVALID),
                new Attack(
                        "unknown critical header",
                        bearer(signed(
                                ISSUER.header().criticalParams(Set.of("new")).customParam("new", "1"))),
                        ProblemCode.TOKEN_INVALID),
                new Attack(
                        "another type of token",
                        bearer(signed(ISSUER.header().type(new JOSEObjectType("logout+jwt")))),
                        ProblemCode.TOKEN_INVALID),
                claims("expired", c -> c.expirationTime(ago(60))),
                claims("never expires", c -> c.expirationTime(null)),
                claims(
                        "not valid yet",
                        c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(300)))),
                claims("for another service", c -> c.audience("another")),
                claims("for no service", c -> c.audience((String) null)),
                claims("unknown issuer", c -> c.issuer("https://elsewhere.example")),
                claims("ID token by its nonce", c -> c.claim("nonce", "n")),
                claims("ID token by its hash", c -> c.claim("at_hash", "h")),
                claims("ID token that grants nothing", c -> c.claim("roles", null)),
                claims("refresh token", c -> c.claim("typ", "Refresh")),
                claims(
                        "of a tenant, version 1.0",
                        c -> c.claim("tid", "t").claim("oid", "o").claim("ver", "1.0")),
                claims("about nobody", c -> c.subject(null)));
    }

    private static Attack claims(String name, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return new Attack(name, bearer(ISSUER.token(changes)), ProblemCode.TOKEN_INVALID);
    }

    private static HttpRequest.Builder header(String name, String value) {
        return EDGE.anonymous(THINGS).header(name, value);
    }

    private static HttpRequest.Builder bearer(String token) {
        return EDGE.as(token, THINGS);
    }

    private static String forged(JWSHeader.Builder header) {
        return Issuer.sign(header.build(), ISSUER.claims().build(), Issuer.signer(STRANGER));
    }

    private static String signed(JWSHeader.Builder header) {
        return Issuer.sign(header.build(), ISSUER.claims().build(), Issuer.signer(ISSUER.key()));
    }

    private static URI elsewhere() {
        return URI.create(ISSUER.url() + "/canary");
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
