package io.writ.ops.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The committed OpenAPI document is what the code says, and the TypeScript client that is made from it works. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractDriftTest {

    private static final Path COMMITTED = RunningWrit.ROOT.resolve("api-contract/openapi/v1.yaml");

    private static final Path TYPESCRIPT = RunningWrit.ROOT.resolve("api-contract/typescript");

    private final Path folder;
    private final RunningWrit writ;

    ContractDriftTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.writ = RunningWrit.up(folder.resolve("data"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        writ.close();
    }

    @Test
    void the_committed_document_is_what_a_running_instance_serves() throws IOException {
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

    @Test
    void the_typescript_client_has_a_request_approved() throws IOException, InterruptedException {
        if (!Files.isDirectory(TYPESCRIPT.resolve("node_modules"))) {
            var why = "the TypeScript example is not run: ./writ test installs what it needs, where Node is";
            assertThat(System.getenv("WRIT_TOOLS")).as(why).isNotEqualTo("required");
            System.out.println(why);
            abort(why);
        }
        var example = new ProcessBuilder("npm", "run", "--silent", "example").directory(TYPESCRIPT.toFile());
        var said = folder.resolve("example.log").toFile();
        example.environment().put("WRIT_URL", writ.url().toString());
        var process = example.redirectErrorStream(true).redirectOutput(said).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(() -> read(said.toPath())).isZero();
            assertThat(read(said.toPath())).isEqualToIgnoringNewLines("A laptop: approved");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
