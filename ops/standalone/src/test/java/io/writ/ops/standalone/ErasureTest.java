package io.writ.ops.standalone;

import static io.writ.ops.standalone.PersonalCases.NAME;
import static io.writ.ops.standalone.Talk.code;
import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.LedgerReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person's name goes in by HTTP, is used and copied, and is nowhere once they were erased. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {

    private static final String BYSTANDER = "Bystander-4410 Ölmüller";

    private final Standalone standalone;
    private final Talk talk;
    private final PersonalCases cases;
    private final Insides inside;

    ErasureTest(@TempDir Path data) throws IOException {
        standalone = Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of()));
        talk = new Talk(standalone.url());
        cases = new PersonalCases(talk);
        inside = new Insides(standalone, data, talk);
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void what_was_somebodys_is_nowhere_and_all_else_is_as_it_was() throws Exception {
        cases.publish("leave", "\"x-personal-text\": {\"subject\": \"/employee/id\"},");
        var pending = json(cases.open("leave", "p", "emp-7731", NAME, false));
        var decided = cases.open("leave", "d", "emp-7731", NAME, false);
        var draft = json(cases.open("leave", "draft", "emp-7731", NAME, true));
        var other = json(cases.open("leave", "o", "emp-4410", BYSTANDER, false));
        var path = "approvals/" + json(decided).path("id").asString();
        var last = cases.decide("ben", path, decided, ", \"comment\": \"I know %s\"".formatted(NAME));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        cases.amend(pending);
        cases.say("ben", pending, 200);

        // Whoever may read it reads it, from projections, the log and copies.
        assertThat(talk.get("ben", path, last)).contains(NAME).doesNotContain("$sealed");
        assertThat(talk.get("ben", path + "/history", last)).contains(NAME, "hmac-sha-256:");
        assertThat(talk.get(
                        "ada",
                        "audit/streams/approval-" + json(decided).path("id").asString() + "/state",
                        last))
                .contains(NAME);
        for (var picture : List.of("/explanation", "/diagram")) {
            assertThat(talk.send("ben", path + picture).statusCode()).isEqualTo(200);
        }
        for (var list : List.of("approvals", "inbox", "inbox?asOf=" + Integer.MAX_VALUE)) {
            assertThat(talk.get("ben", list, last))
                    .as(list)
                    .contains("[personal]")
                    .doesNotContain(NAME);
        }
        assertThat(json(talk.get("ben", "approvals?q=quaxfeather", last)).path("items"))
                .isEmpty();
        var about = json(decided).path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(json(talk.get("ada", "audit/access?about=" + about, last))
                                .findValuesAsString("operation"))
                        .contains(
                                "getApproval",
                                "getApprovalHistory",
                                "explainApproval",
                                "drawApproval",
                                "getAuditState"));
        var cloudEvents = cases.export("cloudevents", last);
        assertThat(talk.get("ada", cloudEvents + "/content", last)).contains(NAME);
        var lines = cases.export("json-lines", last);
        assertThat(talk.get("ada", lines + "/content", last)).doesNotContain(NAME);
        assertThat(inside.placesOf(NAME)).containsOnly("approvals.approval", "inbox.state", "query.export_parts");
        var digest = json(last).path("digest").asString();
        var before = inside.checkpoint();
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        var proposed = talk.post(
                "admin", "audit/erasures", "{\"subject\": \"emp-7731\", \"reason\": \"asked for by the person\"}");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(202);
        assertThat(proposed.body()).doesNotContain("emp-7731");
        var erasure = header(proposed, "Location").replace("/api/v1/", "");
        assertThat(json(proposed).path("state").asString()).isEqualTo("requested");
        assertThat(code(cases.confirm("admin", proposed))).isEqualTo("erasure-by-one");
        assertThat(talk.get("ben", path, proposed)).as("one is not enough").contains(NAME);
        var asked = cases.confirm("ada", proposed);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        assertThat(json(asked).path("confirmedBy").asString()).isEqualTo("ada");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(talk.get("ada", erasure, asked))
                        .path("state")
                        .asString()
                        .equals("completed"));
        assertThat(json(talk.get("ada", erasure, asked)).path("keys"))
                .as("one a case")
                .hasSize(3);

        // Nowhere: not in a table, a projection, a copy or an answer.
        assertThat(inside.placesOf(NAME)).isEmpty();
        assertThat(inside.placesOf("emp-7731")).isEmpty();
        assertThat(inside.redis()).doesNotContain(NAME);
        for (var approval : List.of(pending, json(decided), draft)) {
            var id = approval.path("id").asString();
            for (var read : List.of("", "/history", "/explanation", "/diagram?format=mermaid")) {
                if (!(approval.equals(draft) && read.startsWith("/d"))) {
                    assertThat(talk.get("ben", "approvals/" + id + read, asked))
                            .as(read)
                            .doesNotContain(NAME);
                }
            }
            assertThat(talk.get("ada", "audit/streams/approval-" + id, asked))
                    .doesNotContain(NAME)
                    .contains("$erased");
            assertThat(talk.get("ada", "audit/streams/approval-" + id + "/state", asked))
                    .doesNotContain(NAME);
        }
        assertThat(json(talk.get("ben", path, asked))
                        .path("payload")
                        .path("employee")
                        .path("name")
                        .toString())
                .isEqualTo("{\"$erased\":true}");
        assertThat(json(talk.get("ben", path, asked)).path("digest").asString()).isEqualTo(digest);
        assertThat(json(talk.get("ben", path, asked)).path("title").asString()).isEqualTo("[erased]");
        assertThat(code(cases.say("ben", pending, 409))).isEqualTo("person-erased");
        for (var format : List.of("cloudevents", "json-lines", "xes", "ocel")) {
            assertThat(talk.get("ada", cases.export(format, asked) + "/content", asked))
                    .as(format)
                    .doesNotContain(NAME);
        }
        assertThat(talk.send("ada", cloudEvents + "/content").statusCode()).isEqualTo(404);
        assertThat(json(talk.get("ada", lines, asked)).path("state").asString()).isEqualTo("done");
        assertThat(inside.placesOf(NAME)).isEmpty();
        for (var list : List.of("approvals", "inbox", "audit/events?limit=200", "audit/refusals")) {
            assertThat(talk.get("ada", list, asked)).as(list).doesNotContain(NAME);
        }

        // Others keep theirs, and a new request of the same person is readable again.
        assertThat(talk.get("ben", "approvals/" + other.path("id").asString(), asked))
                .contains(BYSTANDER);
        var again = cases.open("leave", "again", "emp-7731", NAME, false);
        assertThat(talk.get("ben", "approvals/" + json(again).path("id").asString(), again))
                .contains(NAME);

        // A decision on what was erased still stands on the digest that was signed.
        var open = "approvals/" + pending.path("id").asString();
        var seen = talk.send("ben", open);
        assertThat(cases.decide("ben", open, seen).statusCode()).isEqualTo(200);
        var empty = "{\"title\": \"Another title\"}";
        var redraft = talk.send("amal", "approvals/" + draft.path("id").asString());
        assertThat(code(talk.post(
                        "amal",
                        "approvals/" + draft.path("id").asString() + "/amendments",
                        empty,
                        "If-Match",
                        header(redraft, "ETag"))))
                .isEqualTo("payload-invalid");

        // The ledger is the same, and rebuilt equals live.
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> inside.checkpoint() > before);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        inside.rebuiltEqualsLive();
    }

    @Test
    void a_hold_or_a_retention_stands_in_the_way_until_it_is_released_or_overridden() throws Exception {
        cases.publish("files", "\"x-retention\": \"P7Y\",");
        cases.open("files", "kept", "emp-55", "Kept Person", false);
        var held = talk.post("ada", "audit/legal-holds", "{\"subject\": \"emp-55\", \"reason\": \"case 12\"}");
        assertThat(held.statusCode()).as(held.body()).isEqualTo(201);
        var hold = header(held, "Location").replace("/api/v1/", "");

        var ask = "{\"subject\": \"emp-55\", \"reason\": \"asked for\"}";
        assertThat(code(talk.post("admin", "audit/erasures", ask))).isEqualTo("legal-hold");
        assertThat(talk.post("ada", "audit/erasures", ask).statusCode()).isEqualTo(403);
        assertThat(code(talk.post("ada", hold + "/release", "{}"))).isEqualTo("version-required");
        var released = talk.post("ada", hold + "/release", "{}", "If-Match", header(talk.send("ada", hold), "ETag"));
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        assertThat(json(talk.send("ada", hold)).path("releasedBy").asString()).isEqualTo("ada");

        assertThat(code(talk.post("admin", "audit/erasures", ask))).isEqualTo("retention-running");
        Awaitility.await()
                .untilAsserted(() -> assertThat(json(talk.send("ada", "audit/refusals?limit=200"))
                                .path("items")
                                .findValuesAsString("rule"))
                        .contains("legal-hold", "retention-running"));
        var naming = "{\"subject\": \"emp-55\", \"reason\": \"for Emp-55\"}";
        assertThat(code(talk.post("admin", "audit/erasures", naming))).isEqualTo("validation-failed");

        var lawful = "{\"subject\": \"emp-55\", \"reason\": \"asked for\", \"legalBasis\": \"Art. 17 (1) d GDPR\"}";
        var asked = talk.post("admin", "audit/erasures", lawful);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        assertThat(json(asked).path("retained")).hasSize(1);
        var withdrawn = talk.post(
                "ada",
                PersonalCases.path(asked) + "/withdrawal",
                "{\"reason\": \"no\"}",
                "If-Match",
                header(asked, "ETag"));
        assertThat(json(withdrawn).path("state").asString()).isEqualTo("withdrawn");
        assertThat(code(cases.confirm("ada", withdrawn, PersonalCases.path(asked))))
                .isEqualTo("erasure-not-proposed");
    }

    /** The past case was over for more than a day when it came, the present one only just is. */
    @Test
    void what_was_kept_long_enough_goes_by_itself_unless_it_is_held() throws Exception {
        cases.publish("short", "\"x-retention\": \"P1D\",");
        var past = "Past-5521 Øvergård";
        var present = "Present-5521 Øvergård";
        var held = "Held-5522 Iñárritu";
        cases.hold("emp-5522");
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var first = cases.finished("emp-5521", past, now.minus(2, ChronoUnit.DAYS));
        var second = cases.finished("emp-5521", present, now.minus(2, ChronoUnit.HOURS));
        var third = cases.finished("emp-5522", held, now.minus(3, ChronoUnit.DAYS));
        var before = inside.checkpoint();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                talk.send("ada", "audit/events?limit=200").body())
                        .contains("erasure.case-erased", "erasure.case-held"));
        assertThat(inside.placesOf(past)).isEmpty();
        assertThat(talk.send("ada", "audit/streams/approval-" + first).body())
                .contains("$erased")
                .doesNotContain(past);
        assertThat(talk.send("ben", "approvals/" + second).body())
                .as("has its time")
                .contains(present);
        assertThat(talk.send("ben", "approvals/" + third).body()).as("is held").contains(held);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        cases.release("emp-5522");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inside.placesOf(held)).isEmpty());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> inside.checkpoint() > before);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
    }
}
