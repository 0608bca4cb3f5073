package io.writ.ops.standalone.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs tokens, kept in the data directory so that tokens outlive a restart. */
final class SigningKeys {

    private static final int BITS = 2048;

    private SigningKeys() {}

    static JWKSet in(Path directory) {
        var file = directory.resolve("signing-keys.json");
        try {
            return Files.exists(file) ? JWKSet.load(file.toFile()) : generate(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("no signing keys in " + file, e);
        }
    }

    private static JWKSet generate(Path file) throws IOException, JOSEException {
        var key = new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint(true)
                .generate();
        var keys = new JWKSet(key);
        Files.createDirectories(file.getParent());
        var half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(half, keys.toString(false));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return keys;
    }
}
