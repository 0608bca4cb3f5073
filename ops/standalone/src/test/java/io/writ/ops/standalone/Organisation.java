package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The model of postures that comes with Writ, and scopes that have it. */
final class Organisation {

    private Organisation() {}

    /** Once, whoever asks for it again. */
    static void publish(Client client) throws IOException {
        var model = Files.readString(Path.of("../postures/organisation.json"));
        created(client.post(
                "admin", "posture-models/organisation/versions", model, "Idempotency-Key", "\"organisation\""));
    }

    static String scope(String key, @Nullable String parent) {
        var above = parent == null ? "" : ", \"parent\": \"%s\"".formatted(parent);
        return "{\"key\": \"%s\", \"title\": \"The %s\", \"model\": \"organisation\"%s}".formatted(key, key, above);
    }
}
