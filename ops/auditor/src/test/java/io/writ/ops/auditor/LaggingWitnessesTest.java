package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While witnesses have cosigned less than the log has signed for. */
@Tag("slow")
class LaggingWitnessesTest extends Auditing {

    private String witness = "";
    private String kept = "";

    @BeforeEach
    void sealMoreThanTheyCosigned() throws IOException {
        witness = cosigned();
        log.grow(10);
        kept = log.directory().resolve("checkpoint.610").toString();
    }

    private int consistency(Path directory) {
        return verify("consistency", kept, "--dir", directory.toString(), "--key", log.key(), "--witness", witness);
    }

    @Test
    void aLogThatOnlyGrewIsNotAccused() {
        assertThat(consistency(log.directory())).isEqualTo(2);
        assertThat(output)
                .startsWith("Could not be checked. Witnesses have cosigned 600 events so far, and not yet the 610")
                .doesNotContain("shorter", "What to do");
    }

    private int event(int position) {
        var directory = log.directory().toString();
        return verify(
                "event", Integer.toString(position), "--dir", directory, "--key", log.key(), "--witness", witness);
    }

    @Test
    void anEventThatTheLogAloneHasSignedForWaits() {
        assertThat(event(599)).as(output).isZero();
        assertThat(event(600)).isEqualTo(2);
        assertThat(output)
                .startsWith("Could not be checked. Witnesses have cosigned 600 events so far, and not yet the event at"
                        + " position 600, which the log alone has signed for");
        assertThat(event(610)).isEqualTo(2);
        assertThat(output).contains("none at position 610");
    }

    @Test
    void aLogThatDiffersIsFoundOutAllTheSame() throws IOException {
        var fork = new PublishedLog(folder.resolve("fork"), 1).grow(600);
        fork.cosign("w1.example", 11, Instant.EPOCH);
        Files.copy(fork.directory().resolve("checkpoint"), fork.directory().resolve("checkpoint.witnessed"));
        fork.add("approval-forged", 0, "approval.approved", "{}").grow(12);
        assertThat(consistency(fork.directory())).isEqualTo(1);
    }

    @Test
    void aLogThatWasCutIsFoundOutAllTheSame() throws IOException {
        Files.copy(
                log.directory().resolve("checkpoint.600"),
                log.directory().resolve("checkpoint"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(consistency(log.directory())).isEqualTo(1);
        assertThat(output).contains("shorter than it was");
    }

    @Test
    void aCopyThatGotFurtherStaysAsItIs() throws IOException {
        var copy = folder.resolve("copy");
        var source = log.directory().toString();
        assertThat(verify("mirror", copy.toString(), "--dir", source)).isZero();
        assertThat(verify("mirror", copy.toString(), "--dir", source, "--witness", witness))
                .isEqualTo(2);
        assertThat(output).contains("not yet the 610").doesNotContain("shorter");
        assertThat(verify("log", "--dir", copy.toString())).isZero();
        assertThat(output).contains("610 events");
    }
}
