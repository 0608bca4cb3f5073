package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.code;
import static io.writ.ops.standalone.Talk.header;
import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.ledger.FileCheckpointStore;
import io.writ.events.ledger.FileTileStore;
import io.writ.events.ledger.Ledger;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.NoteVerifier;
import io.writ.events.ledger.TrustedKeys;
import io.writ.events.log.PostgresEventReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A person's name goes in by HTTP, is used and copied, and is nowhere once they were erased. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {

    private static final String NAME = "Zoë-Ünïque-7731 Quaxfeather";
    private static final String BYSTANDER = "Bystander-4410 Ölmüller";

    static String policy(String retention) {
        return """
            {"title": "Leave", "payloadSchema": {
               "type": "object", "required": ["employee"], %s
               "properties": {
                 "days": {"type": "integer"},
                 "note": {"type": "string", "x-personal": true},
                 "employee": {"type": "object", "required": ["id", "name"], "properties": {
                   "id": {"type": "string", "x-personal": {"subject": "/employee/id"}},
                   "name": {"type": "string", "x-personal": {"subject": "/employee/id"}}}}}},
             "stages": [
               {"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
                "rejection": "by-one", "onRejection": "return", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""".formatted(retention);
    }

    private final Path data;
    private final Standalone standalone;
    private final Talk talk;

    ErasureTest(@TempDir Path data) throws IOException {
        this.data = data;
        standalone = Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of()));
        talk = new Talk(standalone.url());
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void what_was_somebodys_is_nowhere_and_all_else_is_as_it_was() throws Exception {
        publish("leave", "\"x-personal-text\": {\"subject\": \"/employee/id\"},");
        var pending = json(open("leave", "p", "emp-7731", NAME, false));
        var decided = open("leave", "d", "emp-7731", NAME, false);
        var draft = json(open("leave", "draft", "emp-7731", NAME, true));
        var other = json(open("leave", "o", "emp-4410", BYSTANDER, false));
        var path = "approvals/" + json(decided).path("id").asString();
        var last = decide("ben", path, decided, ", \"comment\": \"I know %s\"".formatted(NAME));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        amend(pending);
        say("ben", pending, 200);

        // Whoever may read it reads it, from projections, the log and copies.
        assertThat(talk.get("ben", path, last)).contains(NAME).doesNotContain("$sealed");
        assertThat(talk.get("ben", path + "/history", last)).contains(NAME, "hmac-sha-256:");
        assertThat(talk.get(
                        "ada",
                        "audit/streams/approval-" + json(decided).path("id").asString() + "/state",
                        last))
                .contains(NAME);
        var about = json(decided).path("id").asString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(json(talk.get("ada", "audit/access?about=" + about, last))
                                .findValuesAsString("operation"))
                        .contains("getApproval", "getApprovalHistory", "getAuditState"));
        var cloudEvents = export("cloudevents", last);
        assertThat(talk.get("ada", cloudEvents + "/content", last)).contains(NAME);
        var lines = export("json-lines", last);
        assertThat(talk.get("ada", lines + "/content", last)).doesNotContain(NAME);
        assertThat(placesOf(NAME))
                .containsOnly("approvals.approval", "inbox.item", "inbox.state", "query.export_parts");
        var digest = json(last).path("digest").asString();
        var before = checkpoint();
        assertThat(ledger().check(reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        var proposed = talk.post(
                "admin", "audit/erasures", "{\"subject\": \"emp-7731\", \"reason\": \"asked for by the person\"}");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(202);
        assertThat(proposed.body()).doesNotContain("emp-7731");
        var erasure = header(proposed, "Location").replace("/api/v1/", "");
        assertThat(json(proposed).path("state").asString()).isEqualTo("requested");
        assertThat(code(confirm("admin", proposed))).isEqualTo("erasure-by-one");
        assertThat(talk.get("ben", path, proposed)).as("one is not enough").contains(NAME);
        var asked = confirm("ada", proposed);
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
        assertThat(placesOf(NAME)).isEmpty();
        assertThat(placesOf("emp-7731")).isEmpty();
        assertThat(redis()).doesNotContain(NAME);
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
        assertThat(code(say("ben", pending, 409))).isEqualTo("person-erased");
        for (var format : List.of("cloudevents", "json-lines", "xes", "ocel")) {
            assertThat(talk.get("ada", export(format, asked) + "/content", asked))
                    .as(format)
                    .doesNotContain(NAME);
        }
        assertThat(talk.send("ada", cloudEvents + "/content").statusCode()).isEqualTo(404);
        assertThat(json(talk.get("ada", lines, asked)).path("state").asString()).isEqualTo("done");
        assertThat(placesOf(NAME)).isEmpty();
        for (var list : List.of("approvals", "inbox", "audit/events?limit=200", "audit/refusals")) {
            assertThat(talk.get("ada", list, asked)).as(list).doesNotContain(NAME);
        }

        // Others keep theirs, and a new request of the same person is readable again.
        assertThat(talk.get("ben", "approvals/" + other.path("id").asString(), asked))
                .contains(BYSTANDER);
        var again = open("leave", "again", "emp-7731", NAME, false);
        assertThat(talk.get("ben", "approvals/" + json(again).path("id").asString(), again))
                .contains(NAME);

        // A decision on what was erased still stands on the digest that was signed.
        var open = "approvals/" + pending.path("id").asString();
        var seen = talk.send("ben", open);
        assertThat(decide("ben", open, seen).statusCode()).isEqualTo(200);
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
        assertThat(ledger().check(reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> checkpoint() > before);
        assertThat(ledger().check(reader()).full()).isInstanceOf(LedgerReport.Intact.class);
        rebuiltEqualsLive();
    }

    @Test
    void a_hold_or_a_retention_stands_in_the_way_until_it_is_released_or_overridden() throws Exception {
        publish("files", "\"x-retention\": \"P7Y\",");
        open("files", "kept", "emp-55", "Kept Person", false);
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
                "ada", path(asked) + "/withdrawal", "{\"reason\": \"no\"}", "If-Match", header(asked, "ETag"));
        assertThat(json(withdrawn).path("state").asString()).isEqualTo("withdrawn");
        assertThat(code(confirm("ada", withdrawn, path(asked)))).isEqualTo("erasure-not-proposed");
    }

    /** The past case was over for more than a day when it came, the present one only just is. */
    @Test
    void what_was_kept_long_enough_goes_by_itself_unless_it_is_held() throws Exception {
        publish("short", "\"x-retention\": \"P1D\",");
        var past = "Past-5521 Øvergård";
        var present = "Present-5521 Øvergård";
        var held = "Held-5522 Iñárritu";
        hold("emp-5522");
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var first = finished("emp-5521", past, now.minus(2, ChronoUnit.DAYS));
        var second = finished("emp-5521", present, now.minus(2, ChronoUnit.HOURS));
        var third = finished("emp-5522", held, now.minus(3, ChronoUnit.DAYS));
        var before = checkpoint();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                talk.send("ada", "audit/events?limit=200").body())
                        .contains("erasure.case-erased", "erasure.case-held"));
        assertThat(placesOf(past)).isEmpty();
        assertThat(talk.send("ada", "audit/streams/approval-" + first).body())
                .contains("$erased")
                .doesNotContain(past);
        assertThat(talk.send("ben", "approvals/" + second).body())
                .as("has its time")
                .contains(present);
        assertThat(talk.send("ben", "approvals/" + third).body()).as("is held").contains(held);
        assertThat(ledger().check(reader()).full()).isInstanceOf(LedgerReport.Intact.class);

        release("emp-5522");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(placesOf(held)).isEmpty());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> checkpoint() > before);
        assertThat(ledger().check(reader()).full()).isInstanceOf(LedgerReport.Intact.class);
    }

    private final Map<String, HttpResponse<String>> holds = new TreeMap<>();

    private void hold(String person) throws IOException {
        var body = "{\"subject\": \"%s\", \"reason\": \"case 13\"}".formatted(person);
        var placed = talk.post("ada", "audit/legal-holds", body);
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
        holds.put(person, placed);
    }

    private void release(String person) throws IOException {
        var hold = path(Objects.requireNonNull(holds.get(person)));
        var released = talk.post("ada", hold + "/release", "{}", "If-Match", header(talk.send("ada", hold), "ETag"));
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
    }

    /** A case that was opened and given up at that moment, as an import says. */
    private String finished(String person, String name, Instant when) throws IOException {
        var request = """
                {"policy": "short", "subject": {"type": "leave", "reference": "%s"}, "title": "Three days off",
                 "payload": {"employee": {"id": "%s", "name": "%s"}}}""".formatted(when, person, name);
        var opened = talk.postPast("approvals", request, when);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var id = json(opened).path("id").asString();
        var given = talk.postPast("approvals/" + id + "/withdrawal", "{}", when, "If-Match", header(opened, "ETag"));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        return id;
    }

    private static String path(HttpResponse<String> created) {
        return header(created, "Location").replace("/api/v1/", "");
    }

    private HttpResponse<String> confirm(String user, HttpResponse<String> proposed) throws IOException {
        return confirm(user, proposed, path(proposed));
    }

    private HttpResponse<String> confirm(String user, HttpResponse<String> seen, String erasure) throws IOException {
        return talk.post(user, erasure + "/confirmation", "{}", "If-Match", header(seen, "ETag"));
    }

    private HttpResponse<String> say(String user, JsonNode approval, int status) throws IOException {
        var path = "approvals/" + approval.path("id").asString();
        var said = talk.post(
                user,
                path + "/comments",
                "{\"text\": \"%s told me\"}".formatted(NAME),
                "If-Match",
                header(talk.send(user, path), "ETag"));
        assertThat(said.statusCode()).as(said.body()).isEqualTo(status);
        return said;
    }

    private void amend(JsonNode pending) throws IOException {
        var path = "approvals/" + pending.path("id").asString();
        var body = "{\"title\": \"Three days off for %s, changed\"}".formatted(NAME);
        var amended =
                talk.post("amal", path + "/amendments", body, "If-Match", header(talk.send("amal", path), "ETag"));
        assertThat(amended.statusCode()).as(amended.body()).isEqualTo(200);
        var same = talk.post("amal", path + "/amendments", body, "If-Match", header(amended, "ETag"));
        assertThat(code(same)).isEqualTo("unchanged");
    }

    private void publish(String key, String retention) throws IOException {
        var published = talk.post("admin", "approval-policies/" + key + "/versions", policy(retention));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    }

    private HttpResponse<String> open(String policy, String reference, String id, String name, boolean draft)
            throws IOException {
        var title = policy.equals("leave") ? name : "three";
        var request = """
                {"policy": "%s", "subject": {"type": "leave", "reference": "%s"}, "title": "Days off, %s",
                 "payload": {"days": 3, "employee": {"id": "%s", "name": "%s"}}, "draft": %s}""".formatted(policy, reference, title, id, name, draft);
        var opened = talk.post("amal", "approvals", request);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return opened;
    }

    private HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen) throws IOException {
        return decide(user, approval, seen, "");
    }

    private HttpResponse<String> decide(String user, String approval, HttpResponse<String> seen, String comment)
            throws IOException {
        var body = "{\"choice\": \"approve\", \"digest\": \"%s\"%s}"
                .formatted(json(seen).path("digest").asString(), comment);
        return talk.post(user, approval + "/decisions", body, "If-Match", header(seen, "ETag"));
    }

    private String export(String format, HttpResponse<String> after) throws IOException {
        var asked = talk.post("ada", "audit/exports", "{\"format\": \"%s\"}".formatted(format));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var export = header(asked, "Location").replace("/api/v1/", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(talk.get("ada", export, after))
                        .path("state")
                        .asString()
                        .equals("done"));
        return export;
    }

    private void rebuiltEqualsLive() throws Exception {
        // Reads by auditors are still on their way to the log.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isQuiet);
        var live = digests();
        for (var projection : live.keySet()) {
            assertThat(talk.post("admin", "projections/" + projection + "/rebuilds", "{}")
                            .statusCode())
                    .isEqualTo(202);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var generations = json(talk.send("admin", "projections")).findValues("generations");
            assertThat(talk.send("admin", "projections").body()).doesNotContain("building");
            assertThat(generations).isNotEmpty();
        });
        assertThat(digests()).isEqualTo(live);
    }

    private boolean isQuiet() throws SQLException, IOException {
        try (var connection = new WholeDatabase(property("writ.database.owner.url")).database();
                var statement = connection.createStatement();
                var noted = statement.executeQuery("select count(*) from query.accesses")) {
            assertThat(noted.next()).isTrue();
            if (noted.getLong(1) > 0) {
                return false;
            }
        }
        for (var projection : json(talk.send("admin", "projections"))) {
            for (var generation : projection.path("generations")) {
                if (generation.path("position").asLong()
                        < projection.path("head").asLong()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        for (var projection : json(talk.send("admin", "projections?digest=true"))) {
            for (var generation : projection.path("generations")) {
                if (generation.path("state").asString().equals("serving")) {
                    digests.put(
                            projection.path("name").asString(),
                            generation.path("digest").asString());
                }
            }
        }
        assertThat(digests).isNotEmpty();
        return digests;
    }

    private List<String> placesOf(String text) throws SQLException, IOException {
        return new WholeDatabase(property("writ.database.owner.url")).placesOf(text);
    }

    private String redis() throws IOException {
        var uri = URI.create(property("writ.redis.url"));
        try (var socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write("KEYS *\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[1 << 16];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    private String property(String name) {
        return standalone.property(name);
    }

    private PostgresEventReader reader() {
        var source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl(property("writ.database.owner.url"));
        source.setUser("postgres");
        source.setPassword("standalone");
        return new PostgresEventReader(source);
    }

    private Ledger ledger() throws IOException {
        var keys = json(talk.send("ada", "ledger/keys"));
        var trusted = new TrustedKeys(
                keys.path("origin").asString(),
                NoteVerifier.parse(keys.path("verifierKeys").path(0).asString()));
        var directory = data.resolve("ledger");
        return new Ledger(trusted, new FileTileStore(directory), new FileCheckpointStore(directory));
    }

    private long checkpoint() throws IOException {
        return ledger().head().size();
    }
}
