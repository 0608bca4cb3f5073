package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.TOKEN_INVALID;
import static io.writ.api.problem.ProblemCode.TOKEN_MISSING;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import io.writ.api.problem.ProblemCode;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Requests that nobody known has sent. */
final class TokenAttacks {

    private static final String SESSION = "session";

    private final Target target;
    private final Forger forger;
    private final Canary canary;

    TokenAttacks(Target target, Canary canary) {
        this.target = target;
        this.forger = target.forger();
        this.canary = canary;
    }

    Stream<Attack> rows() {
        return Stream.of(missing(), forged(), claims()).flatMap(rows -> rows);
    }

    private Stream<Attack> missing() {
        var good = target.token("ben");
        return Stream.of(
                row("none", Request.get(null, SESSION), TOKEN_MISSING),
                row("in the address", Request.get(null, SESSION + "?access_token=" + good), TOKEN_MISSING),
                row("in a cookie", Request.get(null, SESSION).with("Cookie", "access_token=" + good), TOKEN_MISSING),
                row(
                        "in a form",
                        Request.method("POST", null, "approvals")
                                .with("Content-Type", "application/x-www-form-urlencoded")
                                .body("access_token=" + good),
                        TOKEN_MISSING),
                row(
                        "asked for by a proxy's header",
                        Request.get(null, SESSION).with("X-Forwarded-User", "admin"),
                        TOKEN_MISSING),
                row("of another scheme", authorization("Basic YWRtaW46YWRtaW4="), TOKEN_INVALID),
                row("empty", authorization("Bearer "), TOKEN_INVALID),
                row("two in one header", authorization("Bearer %s, Bearer %s".formatted(good, good)), TOKEN_INVALID),
                row(
                        "in two headers",
                        authorization("Bearer " + good).with("Authorization", "Bearer " + Canary.WORD),
                        TOKEN_INVALID),
                row("not a token", bearer(Canary.WORD), TOKEN_INVALID),
                row("of 12,000 characters", bearer("a".repeat(12_000)), TOKEN_INVALID));
    }

    private Stream<Attack> forged() {
        var unknown = URI.create(canary.url());
        return Stream.of(
                row("HS256 by the public key", bearer(forger.symmetric(forger.publicKey(), forger.keyId()))),
                row("HS256 by an empty file", bearer(forger.symmetric(new byte[32], "../../../../dev/null"))),
                row("a key id that is SQL", bearer(forger.strange(h -> h.keyID("' or 1=1 --")))),
                row("alg none", bearer(forger.unsigned("{\"alg\":\"none\"}", new byte[0]))),
                row("alg nOnE", bearer(forger.unsigned("{\"alg\":\"nOnE\"}", new byte[0]))),
                row("no alg", bearer(forger.unsigned("{}", new byte[256]))),
                row("signature cut off", bearer(forger.claims(c -> c).replaceFirst("[^.]+$", ""))),
                row(
                        "signature of zeros, ES256",
                        bearer(forger.unsigned(
                                "{\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(forger.keyId()), new byte[64]))),
                row(
                        "signature of zeros, RS256",
                        bearer(forger.unsigned(
                                "{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(forger.keyId()), new byte[256]))),
                row("another key under the same id", bearer(forger.strange(h -> h))),
                row("an embedded key", bearer(forger.strange(h -> h.jwk(forger.strangersKey())))),
                row("a key elsewhere", bearer(forger.strange(h -> h.jwkURL(unknown)))),
                row("a certificate elsewhere", bearer(forger.strange(h -> h.x509CertURL(unknown)))),
                row(
                        "an embedded certificate",
                        bearer(forger.strange(h -> h.x509CertChain(List.of(Base64.encode("certificate")))))),
                row("an unknown key", bearer(forger.strange(h -> h.keyID("made-up")))),
                row(
                        "an unknown critical header",
                        bearer(forger.header(
                                h -> h.criticalParams(Set.of("new")).customParam("new", 1)))),
                row("a detached payload", bearer(forger.claims(c -> c).replaceFirst("\\.[^.]+\\.", ".."))),
                row(
                        "encrypted",
                        bearer(
                                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")),
                row("a logout token", bearer(forger.header(h -> h.type(new JOSEObjectType("logout+jwt"))))),
                row("a proof of possession", bearer(forger.header(h -> h.type(new JOSEObjectType("dpop+jwt"))))),
                row("JSON in place of a token", bearer("{\"sub\":\"admin\"}")),
                row("spaces and a line within", bearer("a b\tc")));
    }

    private Stream<Attack> claims() {
        return Stream.of(
                claims("iss: another", c -> c.issuer("https://elsewhere.example")),
                claims("iss: none", c -> c.issuer(null)),
                claims("iss: our own under another name", c -> c.issuer("http://127.0.0.1:8080")),
                claims("aud: another", c -> c.audience("another")),
                claims("aud: none", c -> c.audience((String) null)),
                claims("aud: begins alike", c -> c.audience("writ.example")),
                claims("tid: another", c -> c.claim("tid", "other")),
                claims("tid: none", c -> c.claim("tid", null)),
                claims("oid: none", c -> c.claim("oid", null)),
                claims("oid: blank", c -> c.claim("oid", " ")),
                claims("oid: 201 characters", c -> c.claim("oid", "o".repeat(201))),
                claims("ver: 1.0", c -> c.claim("ver", "1.0")),
                claims("ver: none", c -> c.claim("ver", null)),
                claims("exp: past", c -> c.expirationTime(in(-31))),
                claims("exp: none", c -> c.expirationTime(null)),
                claims("exp: text", c -> c.claim("exp", "never")),
                claims("nbf: to come", c -> c.notBeforeTime(in(120))),
                claims("nonce: an ID token's", c -> c.claim("nonce", "n")),
                claims("at_hash: an ID token's", c -> c.claim("at_hash", "h")),
                claims("typ: a refresh token's", c -> c.claim("typ", "Refresh")),
                claims("roles, scp: none", c -> c.claim("roles", null)),
                claims("cnf: bound to a key", c -> c.claim("cnf", Map.of("jkt", "thumbprint"))));
    }

    private Attack claims(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return row("rightly signed, " + name, bearer(forger.claims(change)));
    }

    private static Request bearer(String token) {
        return Request.get(token, SESSION);
    }

    private static Request authorization(String value) {
        return Request.get(null, SESSION).with("Authorization", value);
    }

    private static Attack row(String name, Request request) {
        return row(name, request, TOKEN_INVALID);
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("token", name, request, expected);
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
