package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** Policies whose approvals have consequences, and those who wait for these. */
@SharedInstance
abstract class ReactionsFixture {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final String POLICY = """
            {"title": "%s", "payloadSchema": {"type": "object"},
             "stages": [{"name": "one", "approvers": {"kind": "role", "role": "approver"}, "quorum": {"kind": "any"},
                         "rejection": "by-one", "onRejection": "reject", "veto": false %s}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": false, "noStage": "refuse",
                       "effect": %s}}""";

    final Client client;

    ReactionsFixture(Client client) {
        this.client = client;
    }

    /** Who asks is the only one who could answer. */
    static final String UNREACHABLE = POLICY.formatted("Nobody", "", false)
            .replace("{\"kind\": \"role\", \"role\": \"approver\"}", "{\"kind\": \"people\", \"people\": [\"amal\"]}");

    @BeforeAll
    void publishEffective() throws IOException {
        publish("effective", POLICY.formatted("Effective", "", true));
        publish("nobody", UNREACHABLE);
    }

    /** Once, whichever class asks for it. */
    void publish(String key, String policy) throws IOException {
        var path = "approval-policies/" + key + "/versions";
        created(client.post("admin", path, policy, "Idempotency-Key", "\"%s\"".formatted(key)));
    }

    String approve(String title) throws IOException {
        var path = "approvals/"
                + awaitItem("approvals?requester=amal&q=" + title).path("id").asString();
        var digest = json(client.read("ben", path)).path("digest").asString();
        var approved = client.post(
                "ben",
                path + "/decisions",
                "{\"choice\": \"approve\", \"digest\": \"%s\"}".formatted(digest),
                "If-Match",
                "\"0\"");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return path;
    }

    JsonNode awaitEffect(String approval) {
        return await().atMost(PATIENCE)
                .until(
                        () -> json(client.read("ben", approval)).path("effect"),
                        effect -> List.of("enacted", "failed")
                                .contains(effect.path("status").asString()));
    }

    JsonNode awaitWithdrawn(String approval) {
        return await().atMost(PATIENCE)
                .until(
                        () -> json(client.read("ben", approval)),
                        seen -> seen.path("state").asString().equals("withdrawn"));
    }

    JsonNode awaitItem(String list) {
        return await().atMost(PATIENCE)
                .until(() -> json(client.read("eva", list)).path("items"), items -> !items.isEmpty())
                .get(0);
    }
}
