package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is all that it takes: nobody is asked anything. */
class VerifyArchiveTest {

    private static final String NOBODY = "http://nobody.invalid";
    private static final String WHOLE = "{\"fromPosition\":0,\"toPosition\":599}";

    @TempDir
    private Path folder;

    private PublishedLog log;
    private String output = "";

    @BeforeEach
    void publish() throws IOException {
        log = new PublishedLog(folder.resolve("log"), 1).grow(600);
    }

    private int verify(Path archive, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--archive", archive.toString(), "--key", log.key(), "--url", NOBODY));
        var out = new StringWriter();
        var code = Verify.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments.toArray(String[]::new));
        output = out.toString();
        return code;
    }

    private Path archive(List<String> lines, String manifest) throws IOException {
        return log.archive(folder.resolve("copy.zip"), lines, manifest);
    }

    @Test
    void the_whole_log_and_every_exported_event_are_proven_from_it() throws IOException {
        var archive = archive(log.lines(), WHOLE);
        assertThat(verify(archive, "log")).as(output).isZero();
        assertThat(output)
                .startsWith("Verified. All 600 events")
                .contains("events 0 to 599, each exactly as it was sealed")
                .doesNotContain("Mind");
        assertThat(verify(archive, "event", "317")).as(output).isZero();
        assertThat(output)
                .contains("The event at position 317 is in the log")
                .contains("what is shown of it is what was sealed", "who          person-2")
                .contains("payload      {\"text\":\"remark 317\"}")
                .doesNotContain("Mind");
    }

    @Test
    void a_part_of_a_log_is_proven_within_it() throws IOException {
        var some = log.lines().subList(100, 200);
        assertThat(verify(archive(some, "{\"fromPosition\":100,\"toPosition\":199}"), "log"))
                .as(output)
                .isZero();
        assertThat(output)
                .contains("events 100 to 199, each exactly")
                .contains("Mind: that it was to hold events 100 to 199 of the 600", "nobody has signed");
    }

    @Test
    void one_policy_is_proven_within_it() throws IOException {
        var some = log.lines().stream()
                .filter(line -> line.contains("\"approval-3\""))
                .toList();
        var manifest = "{\"fromPosition\":0,\"toPosition\":599,\"policy\":\"travel\"}";
        assertThat(verify(archive(some, manifest), "log")).as(output).isZero();
        assertThat(output)
                .contains("86 of the events 3 to 598")
                .contains("Mind: that it may leave events out", "Mind: it is a part");
    }

    @Test
    void an_archive_of_nothing_is_no_verdict_unless_nothing_was_asked_for() throws IOException {
        var empty = archive(List.of(), "{\"fromPosition\":1,\"toPosition\":0}");
        assertThat(verify(empty, "log")).isEqualTo(2);
        assertThat(output)
                .startsWith("Could not be checked. What was sealed of 600 events is in its place")
                .contains("nothing was compared", "compared     no events", "nobody has signed")
                .doesNotContain("All 600 events");
        assertThat(verify(empty, "log", "--from", "600", "--to", "599")).isZero();
        assertThat(output)
                .startsWith("Verified. What was sealed of 600 events is in its place")
                .contains("nothing was compared");
        Files.delete(empty);
        var part = archive(List.of(), "{\"fromPosition\":0,\"toPosition\":599,\"policy\":\"travel\"}");
        assertThat(verify(part, "log")).isEqualTo(2);
        assertThat(output).contains("nothing was compared");
    }

    @Test
    void a_relabelled_archive_is_not_whole_and_its_streams_are() throws IOException {
        var lines = log.lines();
        lines.remove(317);
        var manifest = "{\"fromPosition\":0,\"toPosition\":599,\"policy\":\"x\"}";
        assertThat(verify(archive(lines, manifest), "log")).isEqualTo(1);
        assertThat(output).contains("lacks the event at position 317, and has others of its stream");
        Files.delete(folder.resolve("copy.zip"));
        var shorter = archive(log.lines().subList(0, 500), "{\"fromPosition\":0,\"toPosition\":499}");
        assertThat(verify(shorter, "log")).as(output).isZero();
        assertThat(output).contains("Mind: that it was to hold events 0 to 499 of the 600");
        assertThat(verify(shorter, "log", "--from", "0")).isEqualTo(1);
        assertThat(output).contains("lacks the event at position 500");
    }

    @Test
    void an_event_that_was_changed_in_it_is_named() throws IOException {
        var lines = log.lines();
        Collections.swap(lines, 5, 6);
        assertThat(verify(archive(lines, WHOLE), "log")).isEqualTo(1);
        assertThat(output).startsWith("NOT VERIFIED").contains("position 5");
    }

    @Test
    void events_that_were_cut_off_are_missed_at_either_end() throws IOException {
        var archive = archive(log.lines().subList(0, 590), WHOLE);
        assertThat(verify(archive, "log")).isEqualTo(1);
        assertThat(output).contains("lacks the event at position 590");
        Files.delete(archive);
        assertThat(verify(archive(log.lines().subList(4, 600), WHOLE), "log")).isEqualTo(1);
        assertThat(output).contains("lacks the event at position 0");
    }

    @Test
    void an_archive_is_verified_by_its_witnesses_or_says_that_they_were_missing() throws IOException {
        var cosigned = WHOLE.replace("}", ",\"cosigned\":true}");
        var missing = WHOLE.replace("}", ",\"cosigned\":false}");
        var early = log.archive(folder.resolve("early.zip"), log.lines(), missing);
        var witness = log.cosign("w1.example", 11, Instant.EPOCH);
        assertThat(verify(archive(log.lines(), cosigned), "log", "--witness", witness))
                .as(output)
                .isZero();
        assertThat(output).contains("witnesses    w1.example");
        assertThat(verify(early, "log", "--witness", witness)).isEqualTo(2);
        assertThat(output).startsWith("Could not be checked.").contains("before enough witnesses had cosigned");
        assertThat(verify(early, "log")).isZero();
    }

    @Test
    void an_archive_without_its_tiles_proves_nothing() throws IOException {
        var archive = archive(log.lines(), WHOLE);
        try (var zip = FileSystems.newFileSystem(archive)) {
            Files.delete(zip.getPath("/tile/entries/001"));
        }
        assertThat(verify(archive, "log")).isEqualTo(2);
        assertThat(output).startsWith("Could not be checked.");
    }

    @Test
    void what_is_no_archive_is_said_to_be_none() throws IOException {
        assertThat(verify(Files.writeString(folder.resolve("text.zip"), "text"), "log"))
                .isEqualTo(2);
        assertThat(verify(folder.resolve("absent.zip"), "log")).isEqualTo(2);
    }
}
