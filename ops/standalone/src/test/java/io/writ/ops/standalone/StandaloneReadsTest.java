package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.firstPosition;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What was decided, as people and auditors read it: explained, drawn, at any moment, copied and live. */
@SharedInstance
class StandaloneReadsTest {

    private final Client client;
    private final Laptops laptops;

    StandaloneReadsTest(Client client) {
        this.client = client;
        laptops = new Laptops(client);
    }

    @BeforeAll
    void publish() throws IOException {
        laptops.publish();
    }

    @Test
    void an_approval_is_explained_drawn_and_folded_as_of_any_moment() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("explained"));
        var id = json(opened).path("id").asString();
        var voted = laptops.decide("ben", opened);

        var explanation = json(client.get("amal", "approvals/" + id + "/explanation", voted));
        assertThat(explanation.path("summary").toString())
                .contains("ben: approved as group:finance", "amount > 2000.0");
        assertThat(client.get("amal", "approvals/" + id + "/diagram?format=svg", voted)
                        .body())
                .contains("<svg", "ben", "</svg>");
        assertThat(client.get("amal", "approvals/" + id + "/diagram?format=mermaid", voted)
                        .body())
                .startsWith("flowchart LR");

        long before = firstPosition(client.get("ada", "audit/streams/approval-" + id, voted));
        var then = json(client.get("ada", "audit/streams/approval-" + id + "/state?asOf=" + before, voted));
        assertThat(then.path("phase").asString()).isEqualTo("Pending");
        assertThat(then.path("version").asLong()).isZero();
        var explainedThen = client.get("amal", "approvals/" + id + "/explanation?asOf=" + before, voted);
        assertThat(explainedThen.headers().firstValue("Memento-Datetime")).isPresent();
        assertThat(json(explainedThen).path("summary").toString()).doesNotContain("ben");
        var drawnThen = client.get("amal", "approvals/" + id + "/diagram?format=svg&asOf=" + before, voted);
        assertThat(drawnThen.headers().firstValue("Memento-Datetime")).isPresent();
        assertThat(drawnThen.body()).contains("<svg").doesNotContain("ben");
        var asOf = json(client.get("amal", "approvals/" + id + "?asOf=" + before, voted));
        assertThat(asOf).isEqualTo(((ObjectNode) json(opened)).without("allowedActions"));
    }

    @Test
    void an_auditor_compares_moments_and_who_read_that_is_in_the_log() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("compared"));
        var id = json(opened).path("id").asString();
        var stream = "audit/streams/approval-" + id;
        long before = firstPosition(client.get("ada", stream, opened));
        var voted = laptops.decide("ben", opened);

        var changes = json(client.get("ada", stream + "/changes?since=" + before, voted));
        assertThat(changes.path("events").get(0).path("type").asString()).isEqualTo("approval.vote-cast");
        assertThat(changes.path("changes").findValuesAsString("path")).contains("/details/votes/0");
        assertThat(json(client.get("ben", "inbox?limit=200", voted)).findValuesAsString("id"))
                .doesNotContain(id);
        var then = client.get("ben", "inbox?limit=200&asOf=" + before, voted);
        assertThat(json(then).findValuesAsString("id")).contains(id);
        assertThat(header(then, "Memento-Datetime")).endsWith("GMT");

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var reads = json(client.get("ada", "audit/access?limit=200&about=" + id, voted));
            assertThat(reads.findValuesAsString("operation")).contains("getAuditStream", "getAuditChanges");
            assertThat(reads.findValuesAsString("operation")).doesNotContain("getApproval", "getInbox");
        });
        var refused = client.read("ben", "audit/access");
        assertThat(code(refused)).isEqualTo("forbidden");
    }

    @Test
    void lists_of_the_past_are_folded_and_have_the_limit_of_heavy_operations() throws IOException {
        for (var path : List.of("inbox", "actions", "actions/summary", "postures")) {
            assertThat(header(client.read("ben", path), "RateLimit-Policy")).startsWith("\"read\";");
            assertThat(header(client.read("ben", path + "?asOf=0"), "RateLimit-Policy"))
                    .as(path)
                    .startsWith("\"heavy\";");
        }
    }

    @Test
    void an_auditor_has_the_log_copied_for_process_mining() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("exported"));
        var id = json(opened).path("id").asString();
        var body = "{\"format\": \"xes\"}";
        var asked = client.post("ada", "audit/exports", body, "Idempotency-Key", "\"copy-1\"");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var export = path(asked);
        await().until(() ->
                json(client.get("ada", export, opened)).path("state").asString().equals("done"));
        var content = client.get("ada", export + "/content", opened);
        assertThat(header(content, "Content-Disposition")).contains(".xes");
        assertThat(content.body()).contains("approval.submitted", id).endsWith("</log>\n");

        var again = client.post("ada", "audit/exports", body, "Idempotency-Key", "\"copy-1\"");
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(json(again).path("id")).isEqualTo(json(asked).path("id"));
        var other = client.post("ada", "audit/exports", "{\"format\": \"ocel\"}", "Idempotency-Key", "\"copy-1\"");
        assertThat(code(other)).isEqualTo("idempotency-key-reused");
        assertThat(client.post("amal", "audit/exports", body).statusCode()).isEqualTo(403);
        var about = "audit/access?about=" + json(asked).path("id").asString();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            var reads = json(client.read("ada", about));
            assertThat(reads.findValuesAsString("operation")).contains("requestExport", "downloadExport");
            assertThat(reads.findValuesAsString("query")).anyMatch(query -> query.contains("format=xes"));
        });
        assertThat(client.post("ada", "audit/exports", "{\"format\": \"pdf\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_inbox_is_followed_live_and_resumes_where_it_was() throws Exception {
        var opened = client.post("amal", "approvals", Laptops.request("live"));
        var id = json(opened).path("id").asString();
        client.get("ben", "inbox", opened);
        var position = firstPosition(client.get("ada", "audit/streams/approval-" + id, opened));
        try (var live = Live.follow(client, "ben", "inbox/stream", position - 1)) {
            assertThat(live.answer().headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(live.until(id)).contains("event:upsert");
            laptops.decide("ben", opened);
            assertThat(live.until(id)).contains("event:remove");
        }
    }
}
