package io.writ.events.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** RFC 8032 by the JDK, with keys as the formats have them: 32 bytes each. */
final class Ed25519 {

    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";

    /** RFC 8410: what stands before the 32 bytes of a public key. */
    private static final byte[] PUBLIC_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    /** RFC 8410: what stands before the 32 bytes of a seed. */
    private static final byte[] PRIVATE_HEADER = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    /** @throws Malformed unless the seed has 32 bytes */
    static PrivateKey privateKey(byte[] seed) {
        if (seed.length != KEY_BYTES) {
            throw new Malformed("a seed has %d bytes".formatted(KEY_BYTES));
        }
        return privateKeyOf(join(PRIVATE_HEADER, seed));
    }

    /**
     * From PKCS#8, as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @throws Malformed if it is not of the format
     */
    static PrivateKey privateKey(String pem) {
        var lines = pem.strip().lines().map(String::strip).toList();
        if (lines.size() < 3
                || !lines.getFirst().equals("-----BEGIN PRIVATE KEY-----")
                || !lines.getLast().equals("-----END PRIVATE KEY-----")) {
            throw new Malformed("not a PEM file with one unencrypted private key");
        }
        try {
            return privateKeyOf(Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size() - 1))));
        } catch (IllegalArgumentException e) {
            throw new Malformed("the private key is not base64");
        }
    }

    /** Never says what it could not read, since that may be a secret. */
    private static PrivateKey privateKeyOf(byte[] pkcs8) {
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (InvalidKeySpecException e) {
            throw new Malformed("not an Ed25519 private key");
        }
    }

    /**
     * The public key of a private one. The JDK derives it only when it makes a pair, so it is made to make this one.
     *
     * @throws IllegalStateException if a provider makes pairs otherwise
     */
    static byte[] publicKeyOf(PrivateKey key) {
        var seed = ((EdECPrivateKey) key).getBytes().orElseThrow(() -> new Malformed("the key does not show its seed"));
        try {
            var generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(KEY_BYTES * Byte.SIZE - 1, new Fixed(seed));
            var encoded = generator.generateKeyPair().getPublic().getEncoded();
            var publicKey = Arrays.copyOfRange(encoded, PUBLIC_HEADER.length, encoded.length);
            var probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (verifies(publicKey(publicKey), probe, sign(key, probe))) {
                return publicKey;
            }
            throw new IllegalStateException("this Java platform does not derive the public key from the seed");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Malformed unless there are 32 bytes */
    static PublicKey publicKey(byte[] bytes) {
        if (bytes.length != KEY_BYTES) {
            throw new Malformed("a public key has %d bytes".formatted(KEY_BYTES));
        }
        try {
            return factory().generatePublic(new X509EncodedKeySpec(join(PUBLIC_HEADER, bytes)));
        } catch (InvalidKeySpecException e) {
            throw new Malformed("not an Ed25519 public key", e);
        }
    }

    /**
     * The 32 bytes in a SubjectPublicKeyInfo.
     *
     * @throws Malformed unless it is one of an Ed25519 key
     */
    static byte[] bytesOf(byte[] encoded) {
        if (encoded.length != PUBLIC_HEADER.length + KEY_BYTES
                || !Arrays.equals(encoded, 0, PUBLIC_HEADER.length, PUBLIC_HEADER, 0, PUBLIC_HEADER.length)) {
            throw new Malformed("not an Ed25519 public key");
        }
        return Arrays.copyOfRange(encoded, PUBLIC_HEADER.length, encoded.length);
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            var signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has had Ed25519 since 15", e);
        }
    }

    static byte[] join(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance(NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has had Ed25519 since 15", e);
        }
    }

    private static final class Fixed extends SecureRandom {

        private final byte[] bytes;

        Fixed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] out) {
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
