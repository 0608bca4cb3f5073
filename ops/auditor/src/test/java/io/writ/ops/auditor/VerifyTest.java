package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole log: as it is, as it was, and with anything in it changed. */
@Tag("slow")
class VerifyTest extends Auditing {

    @Nested
    class AWholeLog {

        @Test
        void isVerifiedByTheKeyThatTheAuditorBrought() {
            assertThat(verifyLog()).as(output).isZero();
            assertThat(output).contains("Mind: the contents of the events were not compared", "--events FILE");
            assertThat(output)
                    .startsWith("Verified. What was sealed of 600 events is in its place")
                    .doesNotContain("the key was taken");
        }

        @Test
        void isVerifiedByEitherKeyWhileTheyRotateAndSaysByWhich() throws IOException {
            var old = log.key();
            var next = log.rotate(5);
            log.grow(3);
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", old))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(old)).doesNotContain(shortly(next));
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", next))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(next)).doesNotContain(shortly(old));
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", old, "--key", next))
                    .isZero();
            assertThat(output).contains("signed by    " + shortly(old) + ", " + shortly(next));
        }

        @Test
        void isVerifiedByAsManyWitnessesAsTheAuditorWants() throws IOException {
            var seen = Instant.parse("2026-01-02T03:04:05Z");
            var first = log.cosign("w1.example", 11, seen);
            var second = log.cosign("w2.example", 12, seen);
            assertThat(verifyLog("--witness", first, "--witness", second)).isZero();
            assertThat(output)
                    .contains("witnesses    " + shortly(first) + " at 2026-01-02T03:04:05Z, " + shortly(second));
            assertThat(verify(
                            "event", "7", "--dir", log.directory().toString(), "--key", log.key(), "--witness", first))
                    .isZero();
            assertThat(output).contains(shortly(first));

            var other = new PublishedLog(folder.resolve("other"), 2).grow(1).cosign("w3.example", 13, seen);
            assertThat(verifyLog("--witness", first, "--witness", other)).isEqualTo(1);
            assertThat(output).contains("1 witnesses have cosigned, not 2");
            assertThat(verifyLog("--witness", first, "--witness", other, "--quorum", "1"))
                    .isZero();
            assertThat(verifyLog("--witness", first, "--quorum", "2")).isEqualTo(2);
        }

        private String shortly(String key) {
            return key.substring(0, key.indexOf('+') + 9);
        }

        @Test
        void isVerifiedByItsOwnWordWithAWarning() {
            assertThat(verify("log", "--dir", log.directory().toString())).isZero();
            assertThat(output).contains("Mind: the key was taken from").contains("--key");
        }

        @Test
        void isNotVerifiedByAnotherKey() throws IOException {
            var other = new PublishedLog(folder.resolve("other"), 2).grow(1);
            assertThat(verify("log", "--dir", log.directory().toString(), "--key", other.key()))
                    .isEqualTo(1);
            assertThat(output).startsWith("NOT VERIFIED").contains("What to do");
        }

        @Test
        void isNotVerifiedUnderAnotherName() {
            assertThat(verifyLog("--origin", "another.example/log")).isEqualTo(1);
        }

        @Test
        void answersMachines() {
            assertThat(verifyLog("--json")).isZero();
            var json = Json.mapper().readTree(output);
            assertThat(json.path("result").asString()).isEqualTo("verified");
            assertThat(json.path("events").asLong()).isEqualTo(SIZE);
            assertThat(verifyLog("--json", "--origin", "another.example/log")).isEqualTo(1);
            assertThat(Json.mapper().readTree(output).path("result").asString()).isEqualTo("not-verified");
        }

        @ParameterizedTest
        @MethodSource("io.writ.ops.auditor.VerifyTest#files")
        void isNotVerifiedWhenAnyFileHasAnotherBit(String name) throws IOException {
            var file = log.directory().resolve(name);
            var bytes = Files.readAllBytes(file);
            for (var at : new int[] {0, bytes.length / 2, bytes.length - 2}) {
                var altered = bytes.clone();
                altered[at] ^= 1;
                Files.write(file, altered);
                assertThat(verifyLog()).as("%s at %d: %s", name, at, output).isEqualTo(1);
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertThat(verifyLog()).as("%s, cut short: %s", name, output).isEqualTo(1);
            Files.delete(file);
            assertThat(verifyLog()).as("%s, gone: %s", name, output).isNotZero();
        }
    }

    static Stream<String> files() {
        return Stream.of(
                "checkpoint",
                "tile/0/000",
                "tile/0/002.p/88",
                "tile/1/000.p/2",
                "tile/entries/000",
                "tile/entries/001",
                "tile/entries/002.p/88");
    }

    @Nested
    class Since {

        @Test
        void anOlderCheckpointNothingChanged() throws IOException {
            log.grow(500);
            assertThat(verify(
                            "consistency",
                            log.directory().resolve("checkpoint.600").toString(),
                            "--dir",
                            log.directory().toString(),
                            "--key",
                            log.key()))
                    .as(output)
                    .isZero();
            assertThat(output).contains("Nothing changed in the first 600 events; 500 came since");
        }

        @Test
        void aLogThatWasRewrittenOrCutIsFoundOut() throws IOException {
            var kept = log.directory().resolve("checkpoint.600").toString();
            var rewritten = new PublishedLog(folder.resolve("rewritten"), 1).grow(7);
            assertThat(verify(
                            "consistency", kept, "--dir", rewritten.directory().toString(), "--key", log.key()))
                    .isEqualTo(1);
            assertThat(output).contains("shorter than it was");
            rewritten.events().set(0, rewritten.events().get(1));
            var forked = new PublishedLog(folder.resolve("forked"), 1);
            forked.events().add(log.events().getFirst());
            Files.createDirectories(forked.directory());
            forked.grow(700);
            assertThat(verify("consistency", kept, "--dir", forked.directory().toString(), "--key", log.key()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aWrongCommandIsNoVerdict() {
        assertThat(verify("log", "--dir", log.directory().toString(), "--key", "no key"))
                .isEqualTo(2);
        assertThat(verify("log", "--unknown")).isEqualTo(2);
        assertThat(verify("log", "--dir", folder.resolve("nothing").toString())).isEqualTo(2);
    }
}
