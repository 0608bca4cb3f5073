package io.writ.ops.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.springframework.core.env.Environment;

/** The master key of personal data in the data directory, made at the first start. */
final class LocalKeys {

    private static final String FIRST = "writ.personal.master-keys[0]";
    private static final int LENGTH = 32;

    private LocalKeys() {}

    /** Where both sides find it; nothing when others are configured. */
    static Map<String, Object> properties(Environment environment, Path directory) {
        if (environment.containsProperty(FIRST) || environment.containsProperty("writ.personal.master-keys")) {
            return Map.of();
        }
        var key = directory.resolve("master-key");
        if (!Files.exists(key)) {
            generate(key);
        }
        return Map.of(FIRST, key.toString());
    }

    private static void generate(Path file) {
        try {
            var key = new byte[LENGTH];
            new SecureRandom().nextBytes(key);
            SecretFile.write(file, key);
        } catch (IOException e) {
            throw new UncheckedIOException("no master key in " + file, e);
        }
    }
}
