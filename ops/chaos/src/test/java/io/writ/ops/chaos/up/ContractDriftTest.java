package io.writ.ops.chaos.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed OpenAPI document is what the code says. */
@Tag("io")
class ContractDriftTest {

    private static final Path COMMITTED = RunningWrit.ROOT.resolve("api-contract/openapi/v1.yaml");

    @TempDir
    private Path folder;

    @Test
    void the_committed_document_is_what_a_running_instance_serves() throws Exception {
        try (var writ = RunningWrit.up(folder.resolve("data"))) {
            var served = writ.get("/openapi/v1.yaml").body();
            var fresh = COMMITTED.resolveSibling("v1.actual.yaml");
            if (!served.equals(Files.readString(COMMITTED))) {
                Files.writeString(fresh, served);
            }
            assertThat(served)
                    .as(
                            "The contract changed. If that is meant, put %s in place of %s in the same commit.",
                            fresh, COMMITTED)
                    .isEqualTo(Files.readString(COMMITTED));
        }
    }
}
