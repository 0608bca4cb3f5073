package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What follows for actions from what happens to approvals, and the other way round. */
class ReactionsTest extends ReactionsFixture {

    private final Instance instance;

    ReactionsTest(Instance instance, Client client) {
        super(client);
        this.instance = instance;
    }

    @BeforeAll
    void publish() throws IOException {
        publish("change", POLICY.formatted("Changes", "", false));
        publish("pair", POLICY.formatted("Pair", "", true).replace("\"any\"", "\"count\", \"approvals\": 2"));
    }

    @Test
    void an_action_that_needs_approval_begins_when_it_is_approved_and_not_by_who_asked() throws IOException {
        var action = created(
                client.post("amal", "actions", """
                {"kind": "change", "title": "Open the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        assertThat(json(action).path("status").asString()).isEqualTo("awaiting-approval");
        var approval = awaitItem("approvals?requester=amal&q=Open%20the%20port");
        var path = "approvals/" + approval.path("id").asString();
        var whole = json(client.read("ben", path));
        assertThat(whole.path("subject").path("type").asString()).isEqualTo("action");
        assertThat(whole.path("subject").path("reference").asString()).isEqualTo(id);
        assertThat(whole.path("payload").path("digest").asString()).startsWith("sha-256:");

        var approved = client.post(
                "ben", path + "/decisions", """
                {"choice": "approve", "digest": "%s"}""".formatted(whole.path("digest").asString()), "If-Match", "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() -> status(id).equals("submitted") || status(id).equals("open"));
        var events = json(client.read("ada", "audit/streams/action-" + id)).path("items");
        var last = events.get(events.size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("action.approved");
        assertThat(last.path("metadata").path("causation").asString()).isNotEmpty();
        assertThat(last.path("data").path("approvers").get(0).asString()).isEqualTo("ben");
    }

    @Test
    void an_approval_that_only_says_that_it_is_about_an_action_opens_nothing() throws IOException {
        var action = created(
                client.post("amal", "actions", """
                {"kind": "change", "title": "Close the port", "owner": "omar", "dueAt": "%s", "approvalPolicy": "change"}""".formatted(Instant.now().plusSeconds(3_600))));
        var id = json(action).path("id").asString();
        var forged = created(client.post("maya", "approvals", """
                {"policy": "change", "subject": {"type": "action", "reference": "%s"}, "title": "Forged",
                 "payload": {}}""".formatted(id)));
        var approved = client.post(
                "ben",
                path(forged) + "/decisions",
                """
                {"choice": "approve", "digest": "%s"}""".formatted(json(forged).path("digest").asString()),
                "If-Match",
                "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        // A later end of an approval of ours shows that the forged one has been looked at.
        var ours = awaitItem("approvals?requester=amal&q=Close%20the%20port");
        var rejected = client.post(
                "ben",
                "approvals/" + ours.path("id").asString() + "/decisions",
                """
                {"choice": "reject", "digest": "%s"}""".formatted(json(client.read(
                                "ben", "approvals/" + ours.path("id").asString()))
                        .path("digest")
                        .asString()),
                "If-Match",
                "\"0\"");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> status(id).equals("rejected"));
        assertThat(json(client.read("eva", "actions/" + id + "/history"))
                        .path("items")
                        .findValuesAsString("type"))
                .doesNotContain("action.approved");
    }

    @Test
    void an_approval_learns_that_what_it_granted_was_done() throws IOException {
        var id = awaiting("Widen the gate", "effective");
        var approval = approve("Widen%20the%20gate");

        var effect = awaitEffect(approval);
        assertThat(effect.path("status").asString()).isEqualTo("enacted");
        assertThat(effect.path("reference").asString()).isEqualTo(id);
    }

    @Test
    void an_approval_that_no_action_waits_for_any_more_asks_nobody() throws IOException {
        var id = awaiting("Narrow the gate", "effective");
        var approval = "approvals/"
                + awaitItem("approvals?requester=amal&q=Narrow%20the%20gate")
                        .path("id")
                        .asString();
        var cancelled = client.post(
                "amal", "actions/" + id + "/cancellation", "{\"reason\": \"no need\"}", "If-Match", "\"0\"");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);

        assertThat(awaitWithdrawn(approval).path("reason").asString()).isEqualTo("the action was cancelled");
        var refusals =
                json(client.read("ada", "audit/refusals?stream=action-" + id)).path("items");
        assertThat(refusals).as("nobody tells the action").isEmpty();
    }

    @Test
    void a_delegation_that_is_revoked_before_the_effect_takes_its_authority_away() throws IOException {
        var id = awaiting("Move the gate", "pair");
        var approval = "approvals/"
                + awaitItem("approvals?requester=amal&q=Move%20the%20gate")
                        .path("id")
                        .asString();
        var chloe = json(client.read("chloe", "session")).path("id").asString();
        var delegated = created(client.post(
                "ben", "delegations", """
                {"to": "%s", "until": "%s", "scope": {"kind": "all"}, "reason": "leave"}""".formatted(chloe, Instant.now().plus(Duration.ofDays(1)))));
        var delegation = path(delegated);
        var behalf = ", \"onBehalfOf\": \"%s\"".formatted(delegation.substring("delegations/".length()));
        decide("chloe", approval, behalf, delegated);
        var revoked = client.command("ben", delegation + "/revocation", "{}", delegated);
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        decide("bela", approval, "", revoked);

        var effect = awaitEffect(approval);
        assertThat(effect.path("status").asString()).isEqualTo("failed");
        assertThat(status(id)).isEqualTo("rejected");
    }

    @Test
    void an_action_whose_approval_does_not_take_what_the_service_sends_is_rejected_and_says_why() throws IOException {
        publish(
                "amounts",
                POLICY.formatted("Amounts", "", false)
                        .replace("{\"type\": \"object\"}", "{\"type\": \"object\", \"required\": [\"amount\"]}"));
        var id = awaiting("Raise the wall", "amounts");

        await().atMost(PATIENCE).until(() -> status(id).equals("rejected"));
        assertThat(json(client.read("eva", "actions/" + id)).path("reason").asString())
                .startsWith("nobody could be asked: payload-invalid: /payload")
                .contains("required");
        assertThat(json(client.read("admin", "parked-events")).findValuesAsString("stream"))
                .doesNotContain("action-" + id);
    }

    @Test
    void an_extension_that_nobody_can_grant_is_refused_and_the_next_can_be_asked_for() throws IOException {
        var due = Instant.now().plusSeconds(3_600);
        var action = created(client.post("amal", "actions", """
                {"kind": "change", "title": "Paint the gate", "owner": "omar", "dueAt": "%s", "extensionPolicy": "nobody"}""".formatted(due)));
        var path = "actions/" + json(action).path("id").asString();
        var extension = "{\"until\": \"%s\", \"reason\": \"rain\"}".formatted(due.plusSeconds(60));
        var asked = client.command("amal", path + "/extensions", extension, action);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);

        var refused = await().atMost(PATIENCE)
                .until(
                        () -> json(client.read("eva", path + "/history")).path("items"),
                        items -> items.findValuesAsString("type").contains("action.extension-refused"));
        assertThat(refused.toString()).contains("nobody could be asked: quorum-unreachable");
        var again = client.command("amal", path + "/extensions", extension, client.read("amal", path));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    }

    @Test
    void what_was_parked_is_seen_and_handled_again() throws IOException, SQLException {
        try (var connection = instance.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into command.parked (follower, position, stream, type, error)
                    select 'reactions', position, stream, type, 'cannot' from log.events order by position limit 2""");
        }
        var page = client.read("admin", "parked-events?limit=1");
        var next = json(page).path("next").asString();
        assertThat(header(page, "Link"))
                .isEqualTo("</api/v1/parked-events?cursor=%s&limit=1>; rel=\"next\"".formatted(next));
        assertThat(client.read("admin", "parked-events?cursor=AAAA").statusCode())
                .isEqualTo(422);
        assertThat(client.read("admin", "parked-events?limit=0").statusCode()).isEqualTo(422);
        var last = json(client.read("admin", "parked-events?limit=1&cursor=" + next));
        assertThat(last.has("next")).isFalse();
        release(last.at("/items/0"));
        var parked = json(page).at("/items/0");
        assertThat(parked.path("error").asString()).isEqualTo("cannot");
        assertThat(client.read("amal", "parked-events").statusCode()).isEqualTo(403);

        var path = retries(parked);
        var again = release(parked);
        assertThat(json(again).path("items")).isEmpty();
        // Its answer was lost, and it is sent again.
        assertThat(client.post("admin", path, "").body()).isEqualTo(again.body());
        assertThat(client.post("admin", "parked-events/nobody/1/retries", "").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> release(JsonNode parked) throws IOException {
        var released = client.post("admin", retries(parked), "");
        assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
        return released;
    }

    private static String retries(JsonNode parked) {
        return "parked-events/reactions/%d/retries"
                .formatted(parked.path("position").asLong());
    }

    private void decide(String user, String approval, String more, HttpResponse<String> after) throws IOException {
        var seen = json(client.get(user, approval, after));
        var decided = client.post(
                user,
                approval + "/decisions",
                "{\"choice\": \"approve\", \"digest\": \"%s\"%s}"
                        .formatted(seen.path("digest").asString(), more),
                "If-Match",
                "\"%d\"".formatted(seen.path("version").asLong()));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    private String awaiting(String title, String policy) throws IOException {
        var action = created(client.post(
                "amal", "actions", """
                {"kind": "change", "title": "%s", "owner": "omar", "dueAt": "%s", "approvalPolicy": "%s"}""".formatted(title, Instant.now().plusSeconds(3_600), policy)));
        return json(action).path("id").asString();
    }

    private String status(String action) throws IOException {
        return json(client.read("eva", "actions/" + action)).path("status").asString();
    }
}
