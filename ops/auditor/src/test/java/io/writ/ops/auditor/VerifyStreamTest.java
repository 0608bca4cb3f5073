package io.writ.ops.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.json.Json;
import io.writ.events.ledger.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All events of one stream: none is left out, and each is shown as it was sealed. */
@Tag("slow")
class VerifyStreamTest extends Auditing {

    private static final String STREAM = "approval-case";
    private static final String UNDER = "{\"policy\":{\"key\":\"travel\",\"version\":2},\"round\":1}";

    /** Its rule is at position 601, its own events at 602 to 604. */
    private void sealACase() throws IOException {
        log.add("policy-travel", 0, "policy.published", "{\"policy\":{\"key\":\"travel\",\"version\":1}}")
                .add("policy-travel", 1, "policy.published", "{\"policy\":{\"key\":\"travel\",\"version\":2}}")
                .add(STREAM, 0, "approval.submitted", UNDER)
                .add(STREAM, 1, "approval.vote-cast", "{\"choice\":\"reject\"}")
                .add(STREAM, 2, "approval.rejected", "{}")
                .grow(20);
    }

    private int verifyStream(String... more) throws IOException {
        return verifyStream(UnaryOperator.identity(), more);
    }

    /** Shown by an archive, whose lines are changed before. */
    private int verifyStream(UnaryOperator<List<String>> change, String... more) throws IOException {
        var archive = folder.resolve("shown-%d.zip".formatted(System.nanoTime()));
        var manifest =
                "{\"fromPosition\":0,\"toPosition\":%d}".formatted(log.events().size() - 1);
        log.archive(archive, change.apply(log.lines()), manifest);
        var arguments = new ArrayList<>(List.of("stream", STREAM, "--archive", archive.toString(), "--key", log.key()));
        arguments.addAll(List.of(more));
        return verify(arguments.toArray(String[]::new));
    }

    @Test
    void areToldWithWhoDidWhatWhenAndTheRuleTheyReferTo() throws IOException {
        sealACase();
        assertThat(verifyStream()).as(output).isZero();
        assertThat(output)
                .startsWith(
                        "Verified. These are all 3 events of approval-case among the 625 that the log has signed for,"
                                + " and what is shown of them is what was sealed.")
                .contains("version 0    position 602, 2026-01-02T03:04:06.280901Z, approval.submitted, person-2: {")
                .contains("approval.vote-cast, person-0: {\"choice\":\"reject\"}")
                .contains("version 2    position 604")
                .contains("rule 1       position 601", "policy.published")
                .doesNotContain("Mind", "position 600");
    }

    @Test
    void areToldToMachines() throws IOException {
        sealACase();
        assertThat(verifyStream("--json")).isZero();
        var json = Json.mapper().readTree(output);
        assertThat(json.path("result").asString()).isEqualTo("verified");
        assertThat(json.path("shown")
                        .valueStream()
                        .map(event -> event.path("type").asString()))
                .containsExactly("approval.submitted", "approval.vote-cast", "approval.rejected");
        assertThat(json.path("shown").path(1).path("payload").path("choice").asString())
                .isEqualTo("reject");
        assertThat(json.path("rules").path(0).path("position").asLong()).isEqualTo(601);
    }

    @Test
    void areNotVerifiedWhenOneSaysSomethingElseThanWasSealed() throws IOException {
        sealACase();
        var vote = Base64.getEncoder().encodeToString(log.events().get(603).payload());
        var forged = Base64.getEncoder().encodeToString("{\"choice\":\"approve\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(verifyStream(lines -> changed(lines, 603, vote, forged))).isEqualTo(1);
        assertThat(output)
                .startsWith("NOT VERIFIED. The event at position 603 that is shown is not the one that was sealed")
                .contains("its payload differs", "What to do");
    }

    @Test
    void areNotVerifiedWhenTheirRuleSaysSomethingElse() throws IOException {
        sealACase();
        assertThat(verifyStream(lines -> changed(lines, 601, "policy.published", "policy.retired")))
                .isEqualTo(1);
        assertThat(output).contains("position 601").contains("its type differs");
    }

    private static List<String> changed(List<String> lines, int position, String from, String to) {
        lines.set(position, lines.get(position).replace(from, to));
        return lines;
    }

    @Test
    void areNotVerifiedWhenOneIsMissingAmongThem() throws IOException {
        log.add(STREAM, 0, "approval.submitted", UNDER)
                .add(STREAM, 2, "approval.rejected", "{}")
                .seal();
        assertThat(verifyStream()).isEqualTo(1);
        assertThat(output)
                .contains("The event at position 601 is version 2 of approval-case, where version 1 comes next.");
    }

    @Test
    void holdEveryEventThatAnAnswerNamed() throws IOException {
        sealACase();
        assertThat(verifyStream("--with", "603", "--with", "601")).as(output).isZero();
        assertThat(verifyStream("--with", "603", "--with", "600")).isEqualTo(1);
        assertThat(output)
                .contains("The event at position 600 is none of approval-case, nor of the rules it refers to.");
        assertThat(verifyStream("--with", "700")).isEqualTo(2);
        assertThat(output).contains("none at position 700");
    }

    @Test
    void areNotAccusedWhileWitnessesHaveNotCosignedOne() throws IOException {
        log.add("policy-travel", 0, "policy.published", "{}")
                .add("policy-travel", 1, "policy.published", "{}")
                .add(STREAM, 0, "approval.submitted", UNDER)
                .grow(5);
        var witness = cosigned();
        log.add(STREAM, 1, "approval.vote-cast", "{\"choice\":\"reject\"}").grow(5);
        assertThat(verifyStream("--with", "602", "--with", "608", "--witness", witness))
                .isEqualTo(2);
        assertThat(output)
                .startsWith("Could not be checked. Witnesses have cosigned 608 events so far, and not yet the event at"
                        + " position 608, which the log alone has signed for; ask again when witnesses have cosigned.")
                .doesNotContain("none of", "What to do");
        assertThat(verifyStream("--with", "608")).as(output).isZero();
        assertThat(verifyStream("--with", "602", "--witness", witness)).isZero();
        assertThat(verifyStream("--with", "600", "--witness", witness)).isEqualTo(1);
    }

    @Test
    void areNotAccusedWhileWitnessesHaveCosignedNoneOfThem() throws IOException {
        log.add("policy-travel", 0, "policy.published", "{}")
                .add("policy-travel", 1, "policy.published", "{}")
                .grow(5);
        var witness = cosigned();
        log.add(STREAM, 0, "approval.submitted", UNDER).grow(5);
        assertThat(verifyStream("--with", "607", "--with", "601", "--witness", witness))
                .isEqualTo(2);
        assertThat(output).contains("not yet the event at position 607");
        assertThat(verifyStream("--with", "607", "--with", "601")).as(output).isZero();
    }

    @Test
    void areShownAsDigestsWhereTheirContentWasErased() throws IOException {
        sealACase();
        var erased = EventLine.of(log.events().get(603));
        assertThat(verifyStream(lines -> {
                    lines.set(603, new EventLine(erased.entry(), erased.metadata(), null).text());
                    return lines;
                }))
                .as(output)
                .isZero();
        assertThat(output).contains("digest only: sha256:", "Mind: only digests are shown");
    }

    @Test
    void areOnlyKnownByTheirDigestsFromACopy() throws IOException {
        sealACase();
        assertThat(verify("stream", STREAM, "--dir", log.directory().toString(), "--key", log.key()))
                .as(output)
                .isZero();
        assertThat(output)
                .contains("These are all 3 events of approval-case among the 625 that the log has signed for.")
                .contains("Mind: what 3 of the events say was not compared");
        assertThat(verify("stream", STREAM, "--dir", log.directory().toString(), "--with", "603", "--with", "601"))
                .isEqualTo(2);
        assertThat(output).contains("whether it is one of its rules cannot be told");
    }

    @Test
    void ofAStreamThatIsNotThereAreNoVerdict() throws IOException {
        assertThat(verifyStream()).isEqualTo(2);
        assertThat(output).contains("signed for 600 events, and none of them is of approval-case");
    }
}
