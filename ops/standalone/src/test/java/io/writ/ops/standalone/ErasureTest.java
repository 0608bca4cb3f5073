package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.accepted;
import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.ok;
import static io.writ.ops.standalone.Client.path;
import static io.writ.ops.standalone.PersonalCases.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.LedgerReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A person's name goes in by HTTP, is used and copied, and is nowhere once they were erased. */
@OwnInstance
class ErasureTest {

    private static final String BYSTANDER = "Bystander-4410 Ölmüller";

    private final Client client;
    private final PersonalCases cases;
    private final Insides inside;

    ErasureTest(Instance instance, Client client) {
        this.client = client;
        cases = new PersonalCases(client);
        inside = new Insides(instance, client);
    }

    @Test
    void what_was_somebodys_is_nowhere_and_all_else_is_as_it_was() throws Exception {
        cases.publish("leave", "\"x-personal-text\": {\"subject\": \"/employee/id\"},");
        var pending = json(cases.open("leave", "p", "emp-7731", NAME, false));
        var decided = cases.open("leave", "d", "emp-7731", NAME, false);
        var draft = json(cases.open("leave", "draft", "emp-7731", NAME, true));
        var other = json(cases.open("leave", "o", "emp-4410", BYSTANDER, false));
        var path = "approvals/" + json(decided).path("id").asString();
        var last = ok(cases.decide("ben", decided, ", \"comment\": \"I know %s\"".formatted(NAME)));
        cases.amend(pending);
        cases.say("ben", pending, 200);
        assertThat(ok(cases.tried("amal", pending)).body())
                .as("nothing records who tried")
                .contains("approval.amended", "[personal]")
                .doesNotContain(NAME, "emp-7731", "blind");

        // Whoever may read it reads it, from projections, the log and copies.
        assertThat(client.get("ben", path, last).body()).contains(NAME).doesNotContain("$sealed");
        assertThat(client.get("ben", path + "/history", last).body()).contains(NAME, "hmac-sha-256:");
        assertThat(client.get(
                                "ada",
                                "audit/streams/approval-"
                                        + json(decided).path("id").asString() + "/state",
                                last)
                        .body())
                .contains(NAME);
        for (var picture : List.of("/explanation", "/diagram")) {
            assertThat(client.read("ben", path + picture).statusCode()).isEqualTo(200);
        }
        for (var list : List.of("approvals", "inbox", "inbox?asOf=" + Integer.MAX_VALUE)) {
            assertThat(client.get("ben", list, last).body())
                    .as(list)
                    .contains("[personal]")
                    .doesNotContain(NAME);
        }
        assertThat(json(client.get("ben", "approvals?q=quaxfeather", last)).path("items"))
                .isEmpty();
        var about = json(decided).path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(json(client.get("ada", "audit/access?about=" + about, last))
                                .findValuesAsString("operation"))
                        .contains(
                                "getApproval",
                                "getApprovalHistory",
                                "explainApproval",
                                "drawApproval",
                                "getAuditState"));
        var cloudEvents = cases.export("cloudevents", last);
        assertThat(client.get("ada", cloudEvents + "/content", last).body()).contains(NAME);
        var lines = cases.export("json-lines", last);
        assertThat(client.get("ada", lines + "/content", last).body()).doesNotContain(NAME);
        assertThat(inside.placesOf(NAME)).containsOnly("approvals.approval", "inbox.state", "query.export_parts");
        // What is looked for in caches and in the planner's samples would be found there.
        var planted = inside.redis().plant(NAME);
        assertThat(inside.redis().placesOf(NAME)).containsExactlyInAnyOrderElementsOf(planted);
        inside.redis().remove(planted);
        inside.database().plant(NAME);
        inside.database().analyze();
        assertThat(inside.database().samplesOf(NAME)).containsExactlyInAnyOrder("canary.bytes", "canary.words");
        inside.database().uproot();
        // Long values are not sampled anyway; of these columns not even short ones are.
        assertThat(inside.database().sampled())
                .contains("approvals.approval.requester", "inbox.state.id", "personal.subject_keys.master")
                .doesNotContain(
                        "approvals.approval.folded",
                        "inbox.state.folded",
                        "personal.subject_keys.wrapped",
                        "query.export_parts.bytes");

        var digest = json(last).path("digest").asString();
        var before = inside.checkpoint();
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        var proposed = accepted(client.post(
                "admin", "audit/erasures", "{\"subject\": \"emp-7731\", \"reason\": \"asked for by the person\"}"));
        assertThat(proposed.body()).doesNotContain("emp-7731");
        var erasure = path(proposed);
        assertThat(json(proposed).path("state").asString()).isEqualTo("requested");
        assertThat(code(cases.confirm("admin", proposed))).isEqualTo("erasure-by-one");
        assertThat(client.get("ben", path, proposed).body())
                .as("one is not enough")
                .contains(NAME);
        var asked = accepted(cases.confirm("ada", proposed));
        assertThat(json(asked).path("confirmedBy").asString()).isEqualTo("ada");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(client.get("ada", erasure, asked))
                        .path("state")
                        .asString()
                        .equals("completed"));
        assertThat(json(client.get("ada", erasure, asked)).path("keys"))
                .as("one a case")
                .hasSize(3);

        // Nowhere: not in a table, a projection, a copy or an answer.
        assertThat(inside.placesOf(NAME)).isEmpty();
        assertThat(inside.placesOf("emp-7731")).isEmpty();
        assertThat(inside.database().samplesOf(NAME)).isEmpty();
        assertThat(inside.redis().placesOf(NAME)).isEmpty();
        for (var approval : List.of(pending, json(decided), draft)) {
            var id = approval.path("id").asString();
            for (var read : List.of("", "/history", "/explanation", "/diagram?format=mermaid")) {
                if (!(approval.equals(draft) && read.startsWith("/d"))) {
                    assertThat(client.get("ben", "approvals/" + id + read, asked)
                                    .body())
                            .as(read)
                            .doesNotContain(NAME);
                }
            }
            assertThat(client.get("ada", "audit/streams/approval-" + id, asked).body())
                    .doesNotContain(NAME)
                    .contains("$erased");
            assertThat(client.get("ada", "audit/streams/approval-" + id + "/state", asked)
                            .body())
                    .doesNotContain(NAME);
        }
        assertThat(json(client.get("ben", path, asked))
                        .path("payload")
                        .path("employee")
                        .path("name")
                        .toString())
                .isEqualTo("{\"$erased\":true}");
        assertThat(json(client.get("ben", path, asked)).path("digest").asString())
                .isEqualTo(digest);
        assertThat(json(client.get("ben", path, asked)).path("title").asString())
                .isEqualTo("[erased]");
        assertThat(code(cases.say("ben", pending, 409))).isEqualTo("person-erased");
        for (var format : List.of("cloudevents", "json-lines", "xes", "ocel")) {
            assertThat(client.get("ada", cases.export(format, asked) + "/content", asked)
                            .body())
                    .as(format)
                    .doesNotContain(NAME);
        }
        assertThat(client.read("ada", cloudEvents + "/content").statusCode()).isEqualTo(404);
        assertThat(json(client.get("ada", lines, asked)).path("state").asString())
                .isEqualTo("done");
        assertThat(inside.placesOf(NAME)).isEmpty();
        for (var list : List.of("approvals", "inbox", "audit/events?limit=200", "audit/refusals")) {
            assertThat(client.get("ada", list, asked).body()).as(list).doesNotContain(NAME);
        }

        // Others keep theirs, and a new request of the same person is readable again.
        assertThat(client.get("ben", "approvals/" + other.path("id").asString(), asked)
                        .body())
                .contains(BYSTANDER);
        var again = cases.open("leave", "again", "emp-7731", NAME, false);
        assertThat(client.get("ben", "approvals/" + json(again).path("id").asString(), again)
                        .body())
                .contains(NAME);

        // A decision on what was erased still stands on the digest that was signed.
        var open = "approvals/" + pending.path("id").asString();
        var seen = client.read("ben", open);
        assertThat(cases.decide("ben", seen, "").statusCode()).isEqualTo(200);
        var empty = "{\"title\": \"Another title\"}";
        var redraft = client.read("amal", "approvals/" + draft.path("id").asString());
        assertThat(code(client.command(
                        "amal", "approvals/" + draft.path("id").asString() + "/amendments", empty, redraft)))
                .isEqualTo("payload-invalid");

        // The ledger is the same, and rebuilt equals live.
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> inside.checkpoint() > before);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        inside.rebuiltEqualsLive();
    }

    @Test
    void what_an_old_copy_of_the_database_brings_back_goes_again() throws Exception {
        cases.publish("old", "");
        var name = "Back-8120 Åkerlund";
        var opened = cases.open("old", "b", "emp-8120", name, false);
        var read = "approvals/" + json(opened).path("id").asString();
        assertThat(client.get("ben", read, opened).body()).contains(name);
        var export = cases.export("cloudevents", opened);
        inside.database().keep();
        var proposed = accepted(
                client.post("admin", "audit/erasures", "{\"subject\": \"emp-8120\", \"reason\": \"asked for\"}"));
        var erased = accepted(cases.confirm("ada", proposed));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(client.get("ada", path(proposed), erased))
                        .path("state")
                        .asString()
                        .equals("completed"));

        assertThat(inside.placesOf(name)).as("only what was kept").containsExactly("public.approvals", "public.parts");

        inside.database().bringBack();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inside.placesOf(name)).isEmpty());
        assertThat(client.get("ben", read, erased).body()).doesNotContain(name).contains("$erased");
        assertThat(client.read("ada", export + "/content").statusCode()).isEqualTo(404);
    }

    @Test
    void a_hold_or_a_retention_stands_in_the_way_until_it_is_released_or_overridden() throws Exception {
        cases.publish("files", "\"x-retention\": \"P7Y\",");
        cases.open("files", "kept", "emp-55", "Kept Person", false);
        var held =
                created(client.post("ada", "audit/legal-holds", "{\"subject\": \"emp-55\", \"reason\": \"case 12\"}"));
        var hold = path(held);

        var ask = "{\"subject\": \"emp-55\", \"reason\": \"asked for\"}";
        assertThat(code(client.post("admin", "audit/erasures", ask))).isEqualTo("legal-hold");
        assertThat(client.post("ada", "audit/erasures", ask).statusCode()).isEqualTo(403);
        assertThat(code(client.post("ada", hold + "/release", "{}"))).isEqualTo("version-required");
        var standing = client.read("ada", hold);
        assertThat(code(client.command("ada", hold + "/release", "{\"reason\": \"emp-55, again\"}", standing)))
                .as("of whom it is, is known by the pseudonym alone")
                .isEqualTo("validation-failed");
        ok(client.command("ada", hold + "/release", "{}", standing));
        assertThat(json(client.read("ada", hold)).path("releasedBy").asString()).isEqualTo("ada");

        assertThat(code(client.post("admin", "audit/erasures", ask))).isEqualTo("retention-running");
        Awaitility.await()
                .untilAsserted(() -> assertThat(json(client.read("ada", "audit/refusals?limit=200"))
                                .path("items")
                                .findValuesAsString("rule"))
                        .contains("legal-hold", "retention-running"));
        var naming = "{\"subject\": \"emp-55\", \"reason\": \"for Emp-55\"}";
        assertThat(code(client.post("admin", "audit/erasures", naming))).isEqualTo("validation-failed");

        var lawful = "{\"subject\": \"emp-55\", \"reason\": \"asked for\", \"legalBasis\": \"Art. 17 (1) d GDPR\"}";
        var asked = accepted(client.post("admin", "audit/erasures", lawful));
        assertThat(json(asked).path("retained")).hasSize(1);
        assertThat(code(client.command("ada", path(asked) + "/withdrawal", "{\"reason\": \"not (emp-55)\"}", asked)))
                .isEqualTo("validation-failed");
        var withdrawn = client.command("ada", path(asked) + "/withdrawal", "{\"reason\": \"no\"}", asked);
        assertThat(json(withdrawn).path("state").asString()).isEqualTo("withdrawn");
        assertThat(code(cases.confirm("ada", withdrawn, path(asked)))).isEqualTo("erasure-not-proposed");
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
                                client.read("ada", "audit/events?limit=200").body())
                        .contains("erasure.case-erased", "erasure.case-held"));
        assertThat(inside.placesOf(past)).isEmpty();
        assertThat(client.read("ada", "audit/streams/approval-" + first).body())
                .contains("$erased")
                .doesNotContain(past);
        assertThat(client.read("ben", "approvals/" + second).body())
                .as("has its time")
                .contains(present);
        assertThat(client.read("ben", "approvals/" + third).body())
                .as("is held")
                .contains(held);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        cases.release("emp-5522");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(inside.placesOf(held)).isEmpty());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> inside.checkpoint() > before);
        assertThat(inside.ledger().check(inside.reader()).full()).isInstanceOf(LedgerReport.Intact.class);
    }
}
