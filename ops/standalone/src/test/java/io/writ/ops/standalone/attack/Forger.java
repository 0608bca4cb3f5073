package io.writ.ops.standalone.attack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes tokens with the instance's own signing key, which no attacker has, and with others. */
final class Forger {

    private final RSAKey key;
    private final RSAKey stranger;
    private final String issuer;

    Forger(Path data, String issuer) throws IOException {
        this.issuer = issuer;
        try {
            var file = data.resolve("identity").resolve("signing-keys.json").toFile();
            key = JWKSet.load(file).getKeys().getFirst().toRSAKey();
            stranger = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        } catch (ParseException | JOSEException e) {
            throw new IOException(e);
        }
    }

    String token(String subject, String... roles) {
        return claims(c -> c.subject(subject).claim("oid", subject).claim("roles", List.of(roles)));
    }

    /** Rightly signed, with other claims. */
    String claims(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return sign(header().build(), changes.apply(good()).build(), signer(key));
    }

    /** Rightly signed, with another header. */
    String header(UnaryOperator<JWSHeader.Builder> changes) {
        return sign(changes.apply(header()).build(), good().build(), signer(key));
    }

    /** Signed by somebody else. */
    String strange(UnaryOperator<JWSHeader.Builder> changes) {
        return sign(changes.apply(header()).build(), good().build(), signer(stranger));
    }

    /** The word that somebody's sessions are over, rightly signed, with other claims. */
    String logout(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return sign(logoutHeader(), changes.apply(leaving()).build(), signer(key));
    }

    /** The same word by somebody else. */
    String strangeLogout() {
        return sign(logoutHeader(), leaving().build(), signer(stranger));
    }

    private JWSHeader logoutHeader() {
        return header().type(new JOSEObjectType("logout+jwt")).build();
    }

    /** That would be taken, about all sessions of Omar. */
    private JWTClaimsSet.Builder leaving() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("writ-portal")
                .subject("omar")
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    /** The good claims, in the name of nobody's key. */
    String unsignedLogout() {
        return new PlainJWT(leaving().build()).serialize();
    }

    RSAKey strangersKey() {
        return stranger.toPublicJWK();
    }

    /** By HMAC, as if the public key, or nothing, were a secret. */
    String symmetric(byte[] secret, String keyId) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
            return sign(header, good().build(), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] publicKey() {
        try {
            return key.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** These headers, the good claims, and this for a signature. */
    String unsigned(String header, byte[] signature) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "." + base64.encodeToString(good().build().toString().getBytes(StandardCharsets.UTF_8))
                + "." + base64.encodeToString(signature);
    }

    String keyId() {
        return key.getKeyID();
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
    }

    /** Claims that would be taken. */
    private JWTClaimsSet.Builder good() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("writ")
                .subject("ben")
                .claim("tid", "development")
                .claim("oid", "ben")
                .claim("ver", "2.0")
                .claim("azp", "writ-development")
                .claim("roles", List.of("operator", "approver"))
                .claim("groups", List.of("finance"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
