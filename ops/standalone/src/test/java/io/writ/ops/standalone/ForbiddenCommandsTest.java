package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What nobody of somebody's roles may do, auditors see as well; what they only looked for or tried, not. */
@SharedInstance
class ForbiddenCommandsTest {

    private static final String DECISION =
            "{\"choice\": \"approve\", \"digest\": \"sha-256:%s\"}".formatted("0".repeat(64));

    private final Client client;
    private final Laptops laptops;

    ForbiddenCommandsTest(Client client) {
        this.client = client;
        laptops = new Laptops(client);
    }

    @Test
    void an_operator_who_decides_is_refused_and_an_entry_for_auditors() throws IOException {
        laptops.publish();
        var opened = laptops.open("decided-by-an-operator");
        var path = "approvals/" + id(opened);
        meets("forbidden", 403, client.command("amal", path + "/decisions?validateOnly=true", DECISION, opened));
        meets("forbidden", 403, client.command("amal", path + "/decisions", DECISION, opened));

        await().untilAsserted(() -> assertThat(refusals("stream=approval-" + id(opened)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.path("rule").asString()).isEqualTo("forbidden");
                    assertThat(refusal.path("command").asString()).isEqualTo("decideApproval");
                    assertThat(refusal.path("detail").asString()).contains("approver");
                }));
    }

    @Test
    void so_is_one_that_is_about_no_single_thing_but_not_a_read() throws IOException {
        var subject = json(client.read("amal", "session")).path("id").asString();
        meets("forbidden", 403, client.read("amal", "audit/events"));
        meets("forbidden", 403, client.post("amal", "approval-policies/mine/versions", Laptops.POLICY));

        await().untilAsserted(() -> assertThat(refusals("limit=200"))
                .filteredOn(refusal -> refusal.path("by").asString().equals(subject))
                .extracting(refusal -> refusal.path("command").asString())
                .contains("publishPolicy")
                .doesNotContain("listAuditEvents"));
    }

    private JsonNode refusals(String query) throws IOException {
        return json(client.read("ada", "audit/refusals?" + query)).path("items");
    }
}
