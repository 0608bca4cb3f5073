package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.writ.ops.standalone.identity.DevelopmentIdentity;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides, the edge and the identity provider together, over HTTP. */
@SharedInstance
class StandaloneTest {

    private final Client client;
    private final Laptops laptops;

    StandaloneTest(Client client) {
        this.client = client;
        laptops = new Laptops(client);
    }

    @BeforeAll
    void publish() throws IOException {
        Visitor.awaitSessions(client.http(), client.url());
        laptops.publish();
    }

    @Test
    void a_request_is_decided_by_two_people_and_read_back_at_once() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("two-people"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var approval = "approvals/" + json(opened).path("id").asString();
        assertThat(client.get("ben", "inbox?limit=200", opened).body()).contains("two-people");
        assertThat(client.get("chloe", "inbox?limit=200", opened).body()).doesNotContain("two-people");

        var first = laptops.decide("ben", opened);
        assertThat(json(first).path("openStage").asString()).isEqualTo("legal");
        var second = laptops.decide("chloe", first);

        var read = json(client.get("chloe", approval, second));
        assertThat(read.path("state").asString()).isEqualTo("approved");
        assertThat(read).isEqualTo(json(second));
        assertThat(json(client.get("amal", approval + "/history", second)).path("items"))
                .hasSize(6);
        assertThat(client.get("chloe", "inbox?limit=200", second).body()).doesNotContain("two-people");
    }

    @Test
    void the_same_key_gets_the_first_answer_again() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("again"), "Idempotency-Key", "\"again\"");
        var again = client.post("amal", "approvals", Laptops.request("again"), "Idempotency-Key", "\"again\"");

        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(opened.body());
    }

    @Test
    void who_may_not_is_refused_with_a_problem() throws IOException {
        var opened = client.post("maya", "approvals", Laptops.request("own"));
        var own = laptops.decide("maya", opened);
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(json(own).path("code").asString()).isEqualTo("own-request");

        assertThat(json(client.post("ada", "approvals", Laptops.request("role")))
                        .path("code")
                        .asString())
                .isEqualTo("forbidden");
        var nobody = client.plain("/api/v1/approvals");
        assertThat(json(nobody).path("code").asString()).isEqualTo("token-missing");
    }

    @Test
    void a_token_may_only_claim_another_time_when_it_says_so() throws IOException {
        var refused = client.post("amal", "approvals", Laptops.request("late"), "Claimed-Time", "2020-01-01T00:00:00Z");

        assertThat(json(refused).path("code").asString()).isEqualTo("may-not-backdate");
    }

    @Test
    void who_signs_out_at_the_issuer_is_signed_out_of_every_session_that_began_there() throws IOException {
        var first = visitor().signIn("omar");
        var second = first.withoutSession().signIn("omar");
        var elsewhere = visitor().signIn("omar");
        var another = visitor().signIn("amal");
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(first.get("/api/v1/session").statusCode()).isEqualTo(200);

        var left = first.submit(first.get("/logout"), "");

        assertThat(left.statusCode()).isEqualTo(302);
        assertThat(code(first.get("/api/v1/session"))).isEqualTo("session-expired");
        assertThat(code(second.get("/api/v1/session"))).isEqualTo("session-expired");
        assertThat(elsewhere.get("/api/v1/session").statusCode()).isEqualTo(200);
        assertThat(another.get("/api/v1/session").statusCode()).isEqualTo(200);
    }

    private Visitor visitor() {
        return new Visitor(client.http(), client.url());
    }

    @Test
    void signing_out_of_one_session_by_way_of_the_issuer_ends_the_others_of_that_browser() throws IOException {
        var here = visitor().signIn("carl");
        var there = here.withoutSession().signIn("carl");
        var location = Visitor.json(here.command("/api/v1/session/logout", ""))
                .path("location")
                .asString();
        assertThat(there.get("/api/v1/session").statusCode()).isEqualTo(200);

        var back = here.get(location);

        assertThat(back.headers().firstValue("Location")).hasValue(client.url() + "/session");
        assertThat(code(there.get("/api/v1/session"))).isEqualTo("session-expired");
    }

    @Test
    void every_refusal_of_a_rule_is_a_problem_and_an_entry_for_auditors() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("refusals"));
        var path = "approvals/" + json(opened).path("id").asString();
        assertThat(code(laptops.decide("chloe", opened))).isEqualTo("not-an-approver");
        var voted = laptops.decide("ben", opened);
        assertThat(code(laptops.decide("ben", voted))).isEqualTo("not-an-approver");
        var stale = "{\"choice\": \"approve\", \"digest\": \"sha-256:%s\"}".formatted("0".repeat(64));
        assertThat(code(client.command("chloe", path + "/decisions", stale, voted)))
                .isEqualTo("stale-digest");
        var approved = laptops.decide("chloe", voted);
        assertThat(code(laptops.decide("carl", approved))).isEqualTo("wrong-state");

        var refusals = "audit/refusals?stream=approval-" + Client.id(opened);
        // a refusal is recorded after the answer's token was made
        await().untilAsserted(() -> assertThat(json(client.get("ada", refusals, approved))
                        .path("items")
                        .findValuesAsString("rule"))
                .contains("not-an-approver", "stale-digest", "wrong-state"));
    }

    @Test
    void a_decision_on_an_older_version_is_told_what_happened_since() throws IOException {
        var opened = client.post("amal", "approvals", Laptops.request("stale"));
        var path = "approvals/" + json(opened).path("id").asString();
        laptops.decide("ben", opened);
        var late = laptops.decide("bela", opened);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late).path("events").findValuesAsString("type"))
                .containsExactly("approval.vote-cast", "approval.stage-passed");
        var blind = client.post("bela", path + "/comments", "{\"text\": \"hello\"}");
        assertThat(code(blind)).isEqualTo("version-required");
    }

    @Test
    void bad_input_gets_a_clear_problem_and_stores_nothing() throws IOException {
        assertThat(code(client.post("amal", "approvals", "{"))).isEqualTo("malformed-json");
        assertThat(code(client.post("amal", "approvals", "{\"policy\": \"a\", \"policy\": \"b\"}")))
                .isEqualTo("malformed-json");
        assertThat(code(client.post("amal", "approvals", "{\"payload\": " + "[".repeat(1_000))))
                .isEqualTo("malformed-json");
        assertThat(code(client.post("amal", "approvals", "{\"surprise\": 1}"))).isEqualTo("unknown-field");
        assertThat(client.post("amal", "approvals", "{\"title\": \"%s\"}".formatted("x".repeat(2_000_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(code(client.post("amal", "approvals", Laptops.request("dry"), "Idempotency-Key", "")))
                .isIn("idempotency-key-missing", "idempotency-key-invalid");
        assertThat(code(client.post("amal", "approvals?validateonly=true", Laptops.request("dry"))))
                .isEqualTo("parameter-undeclared");
        var list = client.read("amal", "approvals?limit=-1");
        assertThat(code(list)).isEqualTo("parameter-invalid");
        var forged = client.read("amal", "approvals?cursor=e30");
        assertThat(code(forged)).isEqualTo("cursor-invalid");
        var token = client.send(HttpRequest.newBuilder(client.api("approvals"))
                .header("Authorization", "Bearer " + client.token("amal") + "x"));
        assertThat(code(token)).isEqualTo("token-invalid");
    }

    @Test
    void a_policy_that_cannot_be_published_says_where() throws IOException {
        var broken = Laptops.POLICY.replace("amount > 2000.0", "amount > 'much'");
        var refused = client.post("admin", "approval-policies/broken/versions", broken);
        assertThat(code(refused)).isEqualTo("policy-invalid");
        assertThat(json(refused).path("errors").findValuesAsString("pointer")).contains("/stages/1/condition");
    }

    @Test
    void it_is_alive_and_documented() throws IOException {
        assertThat(client.plain("/livez").statusCode()).isEqualTo(200);
        assertThat(client.plain("/readyz").statusCode()).isEqualTo(200);
        assertThat(client.plain("/openapi/v1").body())
                .contains("openApproval", "getInbox")
                .doesNotContain("/dev/token");
        assertThat(client.plain("/problems/own-request").statusCode()).isEqualTo(200);
    }

    @Test
    void the_board_loads_nothing_that_its_policy_forbids() throws IOException {
        var page = client.plain("/dev/board");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", " onclick", "http://", "https://");
        for (var part : List.of("board.js", "board.css", "icon.svg")) {
            assertThat(page.body()).contains("\"board/" + part + "\"");
            assertThat(client.plain("/dev/board/" + part).statusCode()).isEqualTo(200);
        }
        assertThat(client.plain("/dev/board/other.js").statusCode()).isEqualTo(404);
    }

    @Test
    void does_not_start_the_identity_provider_beside_a_real_issuer(@TempDir Path data) throws IOException {
        var options = Instance.options(
                data,
                "--" + DevelopmentIdentity.SWITCH + "=true",
                "--" + DevelopmentIdentity.ISSUER + "=https://login.example.org/");

        assertThatThrownBy(() -> Standalone.start(options)).hasMessageContaining("never runs beside a real issuer");
        assertThat(data).isEmptyDirectory();
    }
}
