package io.writ.ops.standalone;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Browser sessions of this machine: a key made at the first start, and a portal that the development issuer knows. */
final class LocalSessions {

    private static final String KEYS = "writ.session.keys";
    private static final int LENGTH = 32;

    private LocalSessions() {}

    /** What is not configured; nothing about the portal when another issuer is. */
    static Map<String, Object> properties(Environment environment, String url, Path directory) {
        var properties = new HashMap<String, Object>();
        if (!environment.containsProperty(KEYS) && !environment.containsProperty(KEYS + "[0]")) {
            properties.put(KEYS + "[0]", key(directory.resolve("session-key")).toString());
        }
        if (!environment.containsProperty(DevelopmentIdentity.ISSUER)) {
            properties.put("writ.session.url", url);
            properties.put("writ.session.client-id", DevelopmentIdentity.PORTAL);
            properties.put("writ.session.scopes", "openid,profile");
            // The issuer is this process; nobody else needs to know, nor later.
            properties.put(
                    DevelopmentIdentity.PORTAL_SECRET, Base64.getEncoder().encodeToString(random()));
        }
        return properties;
    }

    private static Path key(Path file) {
        try {
            if (!Files.exists(file)) {
                SecretFile.write(file, random());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("no session key in " + file, e);
        }
    }

    private static byte[] random() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
