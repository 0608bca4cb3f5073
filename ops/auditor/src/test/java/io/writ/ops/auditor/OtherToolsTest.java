package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Writ publishes is verified by code that is not Writ's. */
@Tag("io")
class OtherToolsTest {

    /** What the script answers where there is nothing to run it with. */
    private static final int NOT_HERE = 77;

    private static final Path TOOLS = Path.of("other-tools").toAbsolutePath();

    @TempDir
    private Path folder;

    private PublishedLog log;

    private record Ran(int code, String output) {}

    @BeforeEach
    void publish() throws IOException {
        log = new PublishedLog(folder.resolve("log"), 1).grow(300).grow(66_000);
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private void alterTheRoot() throws IOException {
        var checkpoint = log.directory().resolve("checkpoint");
        var bytes = Files.readAllBytes(checkpoint);
        bytes["writ.example/log\n66300\n".length()] ^= 1;
        Files.write(checkpoint, bytes);
    }

    private void alterTheFirstEntry() throws IOException {
        var bundle = log.directory().resolve("tile/entries/000");
        var bytes = Files.readAllBytes(bundle);
        bytes[10] ^= 1;
        Files.write(bundle, bytes);
    }

    @Test
    void goVerifiesCheckpointInclusionAndConsistency() throws Exception {
        var script = TOOLS.resolve("verify-go.sh").toString();
        var dir = log.directory().toString();
        var old = log.directory().resolve("checkpoint.300").toString();
        var ran = run(script, dir, log.key(), old);
        assumeTrue(ran.code() != NOT_HERE, ran::output);
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("inclusion: event 33150", "the first 300 events are what they were");
        var witness = log.cosign("w1.example", 11, Instant.parse("2026-01-02T03:04:05Z"));
        var cosigned = run(script, "-witness", witness, dir, log.key());
        assertThat(cosigned.code()).as(cosigned.output()).isZero();
        assertThat(cosigned.output()).contains("cosigned by w1.example at 2026-01-02T03:04:05Z");
        var stranger = new PublishedLog(folder.resolve("o"), 2).grow(1).cosign("w2.example", 12, Instant.EPOCH);
        assertThat(run(script, "-witness", stranger, dir, log.key()).code()).isNotZero();
        alterTheFirstEntry();
        assertThat(run(script, dir, log.key()).code()).isNotZero();
        alterTheRoot();
        assertThat(run(script, dir, log.key()).code()).isNotZero();
    }

    @Test
    void nodeVerifiesSignatureAndRoot() throws Exception {
        assumeTrue(hasNode(), "not run: there is no Node here");
        var script = TOOLS.resolve("verify.mjs").toString();
        var dir = log.directory().toString();
        var ran = run("node", script, dir, log.key());
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("verified: 66300 events");
        var witness = log.cosign("w1.example", 11, Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(run("node", script, dir, log.key(), witness).output())
                .contains("cosigned by w1.example at 2026-01-02T03:04:05");
        var stranger = new PublishedLog(folder.resolve("o"), 2).grow(1).cosign("w2.example", 12, Instant.EPOCH);
        assertThat(run("node", script, dir, log.key(), stranger).output()).contains("not cosigned");
        alterTheFirstEntry();
        assertThat(run("node", script, dir, log.key()).output()).contains("do not come to the root");
        alterTheRoot();
        assertThat(run("node", script, dir, log.key()).output()).contains("not signed");
    }

    private boolean hasNode() throws InterruptedException {
        try {
            return run("node", "--version").code() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
