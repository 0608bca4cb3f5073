package io.writ.ops.standalone.problems;

import static io.writ.ops.standalone.Client.meets;

import io.writ.ops.standalone.Client;
import io.writ.ops.standalone.OwnInstance;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An instance that was given no master key for personal data. */
@OwnInstance("--writ.personal.master-keys=")
class WithoutKeysTest {

    @Test
    void nobody_can_be_erased_nor_kept_from_it(Client client) throws IOException {
        var body = "{\"subject\": \"emp-1\", \"reason\": \"case 7\"}";
        meets("personal-data-not-configured", 404, client.post("admin", "audit/erasures", body));
        meets("personal-data-not-configured", 404, client.post("ada", "audit/legal-holds", body));
    }
}
