package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events that were exported or kept, against the log that they are from. */
class VerifyEventsTest extends Auditing {

    @Nested
    class ExportedEvents {

        private int compare(UnaryOperator<List<String>> change) throws IOException {
            var file = folder.resolve("events.jsonl");
            Files.write(file, change.apply(log.lines()));
            return verifyLog("--events", file.toString());
        }

        private int compare(String from, String to) throws IOException {
            return compare(lines -> {
                lines.set(17, lines.get(17).replace(from, to));
                return lines;
            });
        }

        @Test
        void areTheOnesThatWereSealed() throws IOException {
            assertThat(compare(UnaryOperator.identity())).as(output).isZero();
            assertThat(output).contains("events 0 to 599, each exactly as it was sealed");
        }

        private int part(UnaryOperator<List<String>> change, String... more) throws IOException {
            var file = folder.resolve("events.jsonl");
            Files.write(file, change.apply(log.lines()));
            var arguments = new ArrayList<>(List.of("--part", "--events", file.toString()));
            arguments.addAll(List.of(more));
            return verifyLog(arguments.toArray(String[]::new));
        }

        private List<String> streams(List<String> lines, String... streams) {
            return lines.stream()
                    .filter(line -> Stream.of(streams).anyMatch(stream -> line.contains("\"" + stream + "\"")))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Test
        void mayBeAPartOnlyWhenTheAuditorSaysSo() throws IOException {
            UnaryOperator<List<String>> part = lines -> streams(lines, "approval-3", "approval-5");
            assertThat(compare(part)).isEqualTo(1);
            assertThat(output).contains("lacks the event at position 0").contains("--part");
            assertThat(part(part)).as(output).isZero();
            assertThat(output)
                    .contains("171 of the events 3 to 598")
                    .contains("Mind: it is a part", "left out altogether is not missed");
        }

        @Test
        void ofAPartHaveEveryEventOfTheStreamsThatAppear() throws IOException {
            assertThat(part(lines -> streams(lines, "approval-3").subList(1, 86)))
                    .isEqualTo(1);
            assertThat(output).contains("lacks the event at position 3, and has others of its stream");
            assertThat(part(lines -> streams(lines, "approval-3").subList(0, 85)))
                    .isEqualTo(1);
            assertThat(output).contains("lacks the event at position 598");
            assertThat(part(lines -> {
                        var some = streams(lines, "approval-3");
                        some.remove(40);
                        return some;
                    }))
                    .isEqualTo(1);
            assertThat(part(lines -> streams(lines.subList(100, 200), "approval-3"), "--from", "100", "--to", "199"))
                    .as(output)
                    .isZero();
            assertThat(part(lines -> streams(lines.subList(100, 200), "approval-3")))
                    .isEqualTo(1);
        }

        @Test
        void areMissedWhenTheyAreCutOffAtEitherEndOrNotThereAtAll() throws IOException {
            assertThat(compare(lines -> lines.subList(0, 500))).isEqualTo(1);
            assertThat(output).contains("lacks the event at position 500: it was to hold events 0 to 599");
            assertThat(compare(lines -> lines.subList(1, 600))).isEqualTo(1);
            assertThat(output).contains("lacks the event at position 0");
            assertThat(compare(lines -> List.of())).isEqualTo(1);
            assertThat(output).contains("lacks the event at position 0");
        }

        @Test
        void areThoseOfTheRangeThatTheAuditorSays() throws IOException {
            var file = Files.write(folder.resolve("some.jsonl"), log.lines().subList(100, 200))
                    .toString();
            assertThat(verifyLog("--events", file, "--from", "100", "--to", "199"))
                    .as(output)
                    .isZero();
            assertThat(output).contains("events 100 to 199, each exactly").doesNotContain("Mind");
            assertThat(verifyLog("--events", file, "--from", "99", "--to", "199"))
                    .isEqualTo(1);
            assertThat(verifyLog("--events", file, "--from", "100")).isEqualTo(1);
            assertThat(verifyLog("--events", file, "--from", "101", "--to", "199"))
                    .isEqualTo(1);
            assertThat(output).contains("has the event at position 100, and was to hold events 101 to 199");
            assertThat(verifyLog("--events", file, "--from", "100", "--to", "700"))
                    .isEqualTo(1);
        }

        @Test
        void mayHaveADigestBesideTheirContentIfItFits() throws IOException {
            var digest = EventLine.of(log.events().get(17)).entry().payload();
            assertThat(compare("\"payload\":", "\"payloadDigest\":\"" + digest + "\",\"payload\":"))
                    .isZero();
            assertThat(compare("\"payload\":", "\"payloadDigest\":\"sha256:00\",\"payload\":"))
                    .isEqualTo(1);
        }

        @Test
        void mayShowADigestInPlaceOfWhatWasErased() throws IOException {
            var event = EventLine.of(log.events().get(17));
            var erased = new EventLine(event.entry(), event.metadata(), null).text();
            assertThat(erased).contains("payloadDigest");
            assertThat(compare(lines -> {
                        lines.set(17, erased);
                        return lines;
                    }))
                    .as(output)
                    .isZero();
            assertThat(output).contains("of 1 events only digests are shown");
        }

        @Test
        void areFoundOutWhenTheirContentWasChanged() throws IOException {
            var shown = Base64.getEncoder().encodeToString(log.events().get(17).payload());
            var forged = Base64.getEncoder().encodeToString("{\"text\":\"forged\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(compare(shown, forged)).isEqualTo(1);
            assertThat(output).contains("position 17").contains("its payload differs");
        }

        @Test
        void areFoundOutWhenTheirMetadataTimeTypeStreamOrIdWasChanged() throws IOException {
            var metadata =
                    Base64.getEncoder().encodeToString(log.events().get(17).metadata());
            var forged = Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8));
            assertThat(compare(metadata, forged)).isEqualTo(1);
            assertThat(output).contains("its metadata");
            assertThat(compare("2026-01-02", "2026-01-01")).isEqualTo(1);
            assertThat(output).contains("the time");
            assertThat(compare("approval.commented", "approval.approved")).isEqualTo(1);
            assertThat(output).contains("its type");
            assertThat(compare("approval-3", "approval-4")).isEqualTo(1);
            assertThat(output).contains("its stream");
            assertThat(compare("\"id\":\"00000000", "\"id\":\"00000001")).isEqualTo(1);
            assertThat(output).contains("its id");
        }

        @Test
        void areFoundOutWhenSwappedRepeatedOrInvented() throws IOException {
            assertThat(compare(lines -> {
                        Collections.swap(lines, 17, 18);
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(compare(lines -> {
                        lines.add(18, lines.get(17));
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 17").contains("twice");
            assertThat(compare(lines -> {
                        lines.add(lines.getLast().replace("\"position\":\"599\"", "\"position\":\"600\""));
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 600, which was never sealed");
        }

        @Test
        void areNotAccusedWhileWitnessesHaveNotCosignedAllOfThem() throws IOException {
            var witness = cosigned();
            log.grow(10);
            var file = log.export(folder.resolve("events.jsonl")).toString();
            assertThat(verifyLog("--events", file, "--witness", witness)).isEqualTo(2);
            assertThat(output)
                    .startsWith("Could not be checked. Witnesses have cosigned 600 events so far, and not yet all that"
                            + " the file holds or was to hold, which the log alone has signed for")
                    .contains("events 0 to 599, each exactly as it was sealed")
                    .doesNotContain("never sealed", "What to do");
            assertThat(verifyLog("--events", file, "--from", "0", "--to", "609", "--witness", witness))
                    .isEqualTo(2);
            assertThat(verifyLog("--events", file)).as(output).isZero();
            Files.write(folder.resolve("events.jsonl"), log.lines().subList(0, 600));
            assertThat(verifyLog("--events", file, "--witness", witness))
                    .as(output)
                    .isZero();
            assertThat(verifyLog("--events", file, "--to", "609", "--witness", witness))
                    .isEqualTo(2);
        }

        @Test
        void areFoundOutWhenInventedBeyondWhatWitnessesHaveCosigned() throws IOException {
            var witness = cosigned();
            log.grow(10);
            assertThat(compareWitnessed(witness, lines -> {
                        lines.add(lines.getLast().replace("\"position\":\"609\"", "\"position\":\"610\""));
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 610, which was never sealed");
            assertThat(compareWitnessed(witness, lines -> {
                        lines.add(lines.getLast());
                        return lines;
                    }))
                    .isEqualTo(1);
            assertThat(output).contains("position 609 twice");
            assertThat(compareWitnessed(witness, lines -> lines, "--to", "610")).isEqualTo(1);
            assertThat(output).contains("was to hold events 0 to 610, and the log has signed for 610 events");
        }

        @Test
        void areFoundOutWhenTheLogSignsForAnotherPastThanWitnessesHaveCosigned() throws IOException {
            var witness = cosigned();
            log.grow(10);
            var fork = new PublishedLog(folder.resolve("fork"), 1)
                    .add("approval-forged", 0, "approval.approved", "{}")
                    .grow(609);
            Files.copy(
                    fork.directory().resolve("checkpoint"),
                    log.directory().resolve("checkpoint"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(compareWitnessed(witness, lines -> lines)).isEqualTo(1);
            assertThat(output)
                    .startsWith("NOT VERIFIED. The tree of size 610 is not proven to begin with that of size 600");
        }

        private int compareWitnessed(String witness, UnaryOperator<List<String>> change, String... more)
                throws IOException {
            var file = folder.resolve("events.jsonl");
            Files.write(file, change.apply(log.lines()));
            var arguments = new ArrayList<>(List.of("--events", file.toString(), "--witness", witness));
            arguments.addAll(List.of(more));
            return verifyLog(arguments.toArray(String[]::new));
        }

        @Test
        void areFoundOutWhenTheyAreNoEvents() throws IOException {
            assertThat(compare(lines -> List.of("{}"))).isEqualTo(1);
        }
    }

    @Nested
    class OneEvent {

        @Test
        void isInTheLog() {
            assertThat(verify("event", "257", "--dir", log.directory().toString(), "--key", log.key()))
                    .as(output)
                    .isZero();
            assertThat(output)
                    .contains("position 257 is in the log of 600 events")
                    .contains("approval.commented")
                    .contains("Mind: what the event says was not compared", "--event FILE");
        }

        @Test
        void isProvenByAFileThatWasKept() throws IOException {
            var source = new DirectorySource(log.directory());
            var proof = Files.write(
                    folder.resolve("257.tlog-proof"), source.proof(257).bytes());
            var line =
                    Files.writeString(folder.resolve("event.jsonl"), log.lines().get(257) + "\n");
            var other =
                    Files.writeString(folder.resolve("other.jsonl"), log.lines().get(258) + "\n");
            log.grow(10);
            assertThat(verify(
                            "event",
                            "257",
                            "--proof",
                            proof.toString(),
                            "--event",
                            line.toString(),
                            "--key",
                            log.key()))
                    .as(output)
                    .isZero();
            assertThat(verify(
                            "event",
                            "257",
                            "--proof",
                            proof.toString(),
                            "--event",
                            other.toString(),
                            "--key",
                            log.key()))
                    .isEqualTo(1);
            assertThat(verify(
                            "event",
                            "258",
                            "--proof",
                            proof.toString(),
                            "--event",
                            other.toString(),
                            "--key",
                            log.key()))
                    .isEqualTo(1);
        }

        @Test
        void thatCannotBeThereIsAQuestionNotAVerdict() {
            assertThat(verify("event", "600", "--dir", log.directory().toString()))
                    .isEqualTo(2);
            assertThat(output).contains("none at position 600");
        }
    }
}
