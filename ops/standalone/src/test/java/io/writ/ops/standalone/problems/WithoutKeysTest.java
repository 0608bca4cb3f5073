package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.meets;

import io.writ.ops.standalone.Instance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that was given no master key for personal data. */
@Tag("io")
class WithoutKeysTest {

    @Test
    void nobody_can_be_erased_nor_kept_from_it(@TempDir Path data) throws IOException {
        try (var instance = Instance.start(data, "--writ.personal.master-keys=")) {
            var client = instance.client();
            var body = "{\"subject\": \"emp-1\", \"reason\": \"case 7\"}";
            meets("personal-data-not-configured", 404, client.post("admin", "audit/erasures", body));
            meets("personal-data-not-configured", 404, client.post("ada", "audit/legal-holds", body));
        }
    }
}
