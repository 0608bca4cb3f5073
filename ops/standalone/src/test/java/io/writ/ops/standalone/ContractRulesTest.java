package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What every endpoint keeps, shown on approvals over HTTP. */
@SharedInstance
class ContractRulesTest {

    private final Client client;
    private final Laptops laptops;

    ContractRulesTest(Client client) {
        this.client = client;
        laptops = new Laptops(client);
    }

    @BeforeAll
    void publish() throws IOException {
        laptops.publish();
    }

    @Nested
    class DryRuns {

        @Test
        void tell_the_events_and_store_nothing() throws IOException {
            var opened = laptops.open("dry");
            long before = entries(opened);

            var dry = laptops.tryToDecide("ben", opened);

            assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
            var body = Client.json(dry);
            assertThat(types(dry)).containsExactly("approval.vote-cast", "approval.stage-passed");
            assertThat(body.path("events").get(0).path("payload").path("choice").asString())
                    .isEqualTo("approve");
            assertThat(body.path("version").asLong()).isEqualTo(2);
            assertThat(entries(laptops.decide("ben", opened))).isEqualTo(before + 2);
        }

        @Test
        void leave_no_receipt_so_that_the_key_is_still_good() throws IOException {
            var opened = laptops.open("dry-key");
            var path = "approvals/" + Client.id(opened) + "/comments";
            var headers = new String[] {"If-Match", Client.header(opened, "ETag"), "Idempotency-Key", "\"dry-key\""};
            assertThat(client.post("amal", path + "?validateOnly=true", "{\"text\": \"a\"}", headers)
                            .statusCode())
                    .isEqualTo(200);

            assertThat(client.read("amal", "receipts/dry-key?operation=commentApproval")
                            .statusCode())
                    .isEqualTo(404);
            var really = client.post("amal", path, "{\"text\": \"another\"}", headers);
            assertThat(really.statusCode()).isEqualTo(200);
            assertThat(really.headers().firstValue("Idempotency-Replayed")).isEmpty();
        }

        @Test
        void meet_the_problems_that_the_command_would_meet_and_record_no_refusal() throws IOException {
            var opened = laptops.open("dry-refused");
            var path = "approvals/" + Client.id(opened);

            var refused = laptops.tryToDecide("chloe", opened);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Client.code(refused)).isEqualTo("not-an-approver");
            var refusals = client.get("ada", "audit/refusals?stream=approval-" + Client.id(opened), opened);
            assertThat(Client.json(refusals).path("items")).isEmpty();
            var stale = client.post("amal", path + "/withdrawal?validateOnly=true", "{}", "If-Match", "\"9\"");
            assertThat(Client.code(stale)).isEqualTo("version-stale");
        }

        @Test
        void exist_for_commands_that_create_and_for_those_that_append_nothing() throws IOException {
            var open = client.post("amal", "approvals?validateOnly=true", Laptops.request("dry-open"));
            assertThat(open.statusCode()).isEqualTo(200);
            assertThat(types(open)).containsExactly("approval.submitted");
            assertThat(client.post("admin", "approval-policies/dry/versions?validateOnly=true", Laptops.POLICY)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.read("admin", "approval-policies/dry").statusCode())
                    .isEqualTo(404);

            var export = client.post("ada", "audit/exports?validateOnly=true", "{\"format\": \"xes\"}");
            assertThat(export.statusCode()).isEqualTo(200);
            assertThat(Client.json(export).path("events")).isEmpty();
            assertThat(client.post("admin", "projections/approvals/rebuilds?validateOnly=true", "")
                            .statusCode())
                    .isEqualTo(200);
            var unknown = client.post("admin", "projections/nothing/rebuilds?validateOnly=true", "");
            assertThat(Client.code(unknown)).isEqualTo("not-found");
        }

        @Test
        void are_asked_for_in_exactly_one_way() throws IOException {
            var request = Laptops.request("misspelt");
            assertThat(Client.code(client.post("amal", "approvals?validateonly=true", request)))
                    .isEqualTo("parameter-undeclared");
            assertThat(Client.code(client.post("amal", "approvals?validateOnly=yes", request)))
                    .isEqualTo("parameter-invalid");
            assertThat(client.post("amal", "approvals?validateOnly=false", request)
                            .statusCode())
                    .isEqualTo(201);
        }

        private static List<String> types(HttpResponse<String> dry) {
            return Client.json(dry)
                    .path("events")
                    .valueStream()
                    .map(event -> event.path("type").asString())
                    .toList();
        }

        private long entries(HttpResponse<String> after) throws IOException {
            var id = Client.json(after).path("id").asString();
            return Client.json(client.get("amal", "approvals/" + id + "/history", after))
                    .path("items")
                    .size();
        }
    }

    @Nested
    class Receipts {

        @Test
        void tell_their_sender_what_became_of_a_command() throws IOException {
            var request = Laptops.request("receipt");
            var opened = client.post("amal", "approvals", request, "Idempotency-Key", "\"receipt-1\"");

            var receipt = client.read("amal", "receipts/receipt-1?operation=openApproval");

            assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(200);
            var body = Client.json(receipt);
            assertThat(body.path("stream").asString()).isEqualTo("approval-" + Client.id(opened));
            assertThat(body.path("version").asLong()).isZero();
            assertThat(body.path("operation").asString()).isEqualTo("openApproval");
            assertThat(Client.header(receipt, "Consistency-Token"))
                    .isEqualTo(Client.header(opened, "Consistency-Token"));
        }

        @Test
        void are_nobody_elses() throws IOException {
            client.post("amal", "approvals", Laptops.request("mine"), "Idempotency-Key", "\"mine\"");

            var other = client.read("ben", "receipts/mine?operation=openApproval");

            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(Client.code(other)).isEqualTo("receipt-unknown");
            assertThat(Client.code(client.read("amal", "receipts/mine?operation=amendApproval")))
                    .isEqualTo("receipt-unknown");
            assertThat(Client.code(client.read("amal", "receipts/mine"))).isEqualTo("parameter-invalid");
        }
    }

    @Nested
    class Affordances {

        @Test
        void say_what_the_caller_may_do_and_why_not() throws IOException {
            var opened = laptops.open("affordances");
            var path = "approvals/" + Client.id(opened);

            assertThat(denied(Client.json(opened), "withdrawApproval")).isEmpty();
            assertThat(denied(Client.json(opened), "decideApproval")).isEqualTo("forbidden");
            var ben = client.get("ben", path, opened);
            assertThat(denied(Client.json(ben), "decideApproval")).isEmpty();
            assertThat(denied(Client.json(ben), "withdrawApproval")).isEqualTo("not-the-requester");
            var chloe = client.get("chloe", path, opened);
            assertThat(denied(Client.json(chloe), "decideApproval")).isEqualTo("not-an-approver");
            assertThat(denied(Client.json(chloe), "reopenApproval")).isEqualTo("wrong-state");

            assertThat(Client.header(ben, "Cache-Control")).isEqualTo("private, no-cache");
            assertThat(Client.header(ben, "ETag")).isEqualTo(Client.header(chloe, "ETag"));
        }

        @Test
        void are_followed_as_they_stand() throws IOException {
            var opened = laptops.open("followed");
            var ben = Client.json(client.get("ben", "approvals/" + Client.id(opened), opened));
            var action = action(ben, "decideApproval");

            assertThat(action.path("method").asString()).isEqualTo("POST");
            assertThat(action.path("requires").get(0).asString()).isEqualTo("choice");
            var answer = client.command(
                    "ben",
                    action.path("href").asString().replace("/api/v1/", ""),
                    "{\"choice\": \"approve\", \"digest\": \"%s\"}"
                            .formatted(ben.path("digest").asString()),
                    opened);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(denied(Client.json(answer), "decideApproval")).isEqualTo("not-an-approver");
        }

        private static String denied(JsonNode approval, String operation) {
            return action(approval, operation).path("deniedReason").asString("");
        }

        private static JsonNode action(JsonNode approval, String operation) {
            return approval.path("allowedActions")
                    .valueStream()
                    .filter(one -> one.path("action").asString().equals(operation))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Nested
    class Conflicts {

        @Test
        void say_whether_the_command_would_still_be_allowed() throws IOException {
            var opened = laptops.open("conflict");
            var path = "approvals/" + Client.id(opened);
            laptops.decide("ben", opened);

            var comment = client.command("amal", path + "/comments", "{\"text\": \"late\"}", opened);
            assertThat(comment.statusCode()).isEqualTo(412);
            assertThat(Client.json(comment).path("stillAllowed").asBoolean()).isTrue();

            var late = laptops.decide("bela", opened);
            assertThat(late.statusCode()).isEqualTo(412);
            assertThat(Client.json(late).path("stillAllowed").asBoolean(true)).isFalse();
            assertThat(Client.json(late).path("refusedBy").asString()).isEqualTo("not-an-approver");

            var wrong = client.post("amal", path + "/resubmission", "{\"payload\": {}}", "If-Match", "\"2\"");
            assertThat(Client.code(wrong)).isEqualTo("wrong-state");
            assertThat(Client.json(wrong).path("stillAllowed").asBoolean(true)).isFalse();
        }
    }

    @Test
    void every_answer_tells_what_is_left_of_a_limit() throws IOException {
        var opened = laptops.open("limits");
        for (var answer : List.of(
                opened,
                client.get("amal", "approvals", opened),
                client.read("amal", "approvals/" + new java.util.UUID(0, 0)))) {
            assertThat(Client.header(answer, "RateLimit-Policy")).matches("\"[a-z]+\";q=[0-9]+;w=[0-9]+");
            assertThat(Client.header(answer, "RateLimit")).matches("\"[a-z]+\";r=[0-9]+;t=[0-9]+");
        }
    }
}
