package io.writ.ops.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.springframework.core.env.Environment;

/** The ledger in the data directory, with a key made at the first start; others put beside it replace it while it runs. */
final class LocalLedger {

    private static final String DIRECTORY = "writ.ledger.directory";
    private static final String ORIGIN = "localhost/writ";
    private static final int PEM_LINE = 64;

    private LocalLedger() {}

    /** Where both sides find it; nothing when another ledger is configured. */
    static Map<String, Object> properties(Environment environment, Path directory) {
        if (environment.containsProperty(DIRECTORY)) {
            return Map.of();
        }
        var key = directory.resolve("signing-key.pem");
        if (!Files.exists(key)) {
            generate(key);
        }
        return Map.of(
                DIRECTORY,
                directory.toString(),
                "writ.ledger.origin",
                environment.getProperty("writ.ledger.origin", ORIGIN),
                "writ.ledger.key-files[0]",
                directory.toString());
    }

    private static void generate(Path file) {
        try {
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            var base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
            var pem = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(base64);
            SecretFile.write(file, pem.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("no key for the ledger in " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has had Ed25519 since 15", e);
        }
    }
}
