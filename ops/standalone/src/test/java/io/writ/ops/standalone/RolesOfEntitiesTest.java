package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles that are limited to an entity, over HTTP. */
class RolesOfEntitiesTest extends RolesFixture {

    RolesOfEntitiesTest(Client client) {
        super(client);
    }

    @Test
    void an_approver_of_an_entity_sees_and_decides_what_belongs_to_it_and_nothing_else() throws IOException {
        var asker = person("asker", "operator");
        var ours = asker.open("emea");
        var theirs = asker.open("apac");
        var nobodys = asker.open(null);
        var approver = person("emil", "approver:emea");

        assertThat(approver.after(nobodys, "approvals/" + Client.id(ours)).statusCode())
                .isEqualTo(200);
        for (var other : List.of(theirs, nobodys)) {
            for (var path : List.of("", "/history", "/explanation", "/diagram")) {
                assertThat(approver.get("approvals/" + Client.id(other) + path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(approver.decide(other).statusCode()).isEqualTo(404);
            await().untilAsserted(() -> assertThat(refusals(other))
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.path("rule").asString()).isEqualTo("forbidden");
                        assertThat(refusal.path("command").asString()).isEqualTo("decideApproval");
                    }));
        }
        assertThat(approver.get("approvals/" + Client.id(theirs))
                        .body()
                        .replaceAll("\"(traceId|instance)\":\"[^\"]*\"", ""))
                .isEqualTo(approver.get("approvals/" + UUID.randomUUID())
                        .body()
                        .replaceAll("\"(traceId|instance)\":\"[^\"]*\"", ""));

        assertThat(ids(approver.get("approvals"))).containsExactly(Client.id(ours));
        assertThat(ids(approver.get("approvals?entity=apac"))).isEmpty();
        assertThat(ids(approver.get("inbox"))).containsExactly(Client.id(ours));
        assertThat(texts(Client.json(approver.get("session")).path("roles"))).containsExactly("approver:emea");

        assertThat(approver.open("emea").statusCode()).isEqualTo(201);
        assertThat(Client.code(approver.open("apac"))).isEqualTo("forbidden");
        assertThat(Client.code(approver.open(null))).isEqualTo("forbidden");
        assertThat(Client.code(approver.post("approvals/bulk-decisions", "{\"items\": []}")))
                .isEqualTo("forbidden");

        assertThat(approver.decide(ours).statusCode()).isEqualTo(200);
    }

    @Test
    void a_role_at_large_and_one_of_an_entity_each_count_where_they_reach() throws IOException {
        var asker = person("asker", "operator");
        var ours = asker.open("latam");
        var theirs = asker.open("apac");
        var both = person("bo", "operator", "approver:latam");

        var seen = both.after(theirs, "approvals/" + Client.id(theirs));
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(denied(seen, "decideApproval")).isEqualTo("forbidden");
        assertThat(denied(both.get("approvals/" + Client.id(ours)), "decideApproval"))
                .isEmpty();
        assertThat(both.decide(theirs).statusCode()).isEqualTo(404);
        assertThat(ids(both.get("inbox"))).containsExactly(Client.id(ours));
        assertThat(both.decide(ours).statusCode()).isEqualTo(200);
    }

    @Test
    void a_role_withheld_for_an_entity_is_kept_for_the_others() throws IOException {
        var asker = person("asker", "operator");
        var ours = asker.open("nordics");
        var theirs = asker.open("baltics");
        var approver = person("wim", "approver");
        settle("withheld", "wim", "approver", "nordics");

        approver.awaitStatus(404, "approvals/" + Client.id(ours));
        assertThat(approver.after(theirs, "approvals/" + Client.id(theirs)).statusCode())
                .isEqualTo(200);
        assertThat(ids(approver.get("approvals?entity=nordics"))).isEmpty();
        assertThat(ids(approver.get("approvals?entity=baltics"))).containsExactly(Client.id(theirs));
        assertThat(approver.decide(theirs).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/history", "/diagram"})
    void actions_belong_to_entities_too(String path) throws IOException {
        var asker = person("asker", "operator");
        var action = asker.action("emea");
        assertThat(action.statusCode()).as(action.body()).isEqualTo(201);
        var id = Client.id(action);

        assertThat(person("in", "operator:emea")
                        .after(action, "actions/" + id + path)
                        .statusCode())
                .isEqualTo(200);
        var out = person("out", "operator:apac");
        assertThat(out.get("actions/" + id + path).statusCode()).isEqualTo(404);
        assertThat(ids(out.get("actions"))).isEmpty();
        assertThat(Client.json(out.get("actions/summary")).path("owners")).isEmpty();
    }

    @Test
    void another_entitys_action_is_not_found_out_by_depending_on_it() throws IOException {
        var asker = person("asker", "operator");
        var theirs = Client.id(asker.action("oceania"));
        var limited = person("leo", "operator:arctic");
        var nowhere = UUID.randomUUID().toString();
        var refused = limited.dependent("arctic", theirs);
        assertThat(Client.code(refused)).isEqualTo("dependency-unknown");
        assertThat(Client.json(refused).path("detail").asString().replace(theirs, nowhere))
                .isEqualTo(Client.json(limited.dependent("arctic", nowhere))
                        .path("detail")
                        .asString());
        assertThat(asker.dependent("arctic", theirs).statusCode()).isEqualTo(201);
        var ours = Client.id(asker.action("arctic"));
        assertThat(limited.dependent("arctic", ours).statusCode()).isEqualTo(201);
    }

    @Test
    void a_scope_is_the_entity_of_its_name() throws IOException {
        var admin = person("adam", "admin");
        var last = admin.scope("plant-a", null);
        for (var scope : List.of("plant-b", "plant-a-annex")) {
            last = admin.scope(scope, null);
        }
        var limited = person("plant-lead", "operator:plant-a");
        var board = Client.json(limited.after(last, "postures"));
        assertThat(board.path("items").findValuesAsString("scope")).containsExactly("plant-a");
        assertThat(limited.get("postures/plant-a").statusCode()).isEqualTo(200);
        var whole = person("director", "operator");
        assertThat(Client.json(whole.get("postures")).path("items").findValuesAsString("scope"))
                .contains("plant-a", "plant-b");
        assertThat(whole.get("postures/plant-b").statusCode()).isEqualTo(200);
        assertThat(limited.get("postures/plant-b").statusCode()).isEqualTo(404);
    }

    private static String denied(HttpResponse<String> resource, String action) {
        return Client.json(resource)
                .path("allowedActions")
                .valueStream()
                .filter(one -> one.path("action").asString().equals(action))
                .map(one -> one.path("deniedReason").asString(""))
                .findFirst()
                .orElseThrow();
    }
}
