package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** People with roles of all kinds, and what administrators settle about them. */
@SharedInstance
abstract class RolesFixture {

    private static final String POLICY = """
            {"title": "Trips", "payloadSchema": {"type": "object"},
             "stages": [{"name": "lead", "approvers": {"kind": "role", "role": "approver"},
                         "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private final Client client;

    RolesFixture(Client client) {
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        var admin = person("adam", "admin");
        assertThat(admin.post("approval-policies/trips/versions", POLICY, "Idempotency-Key", "\"trips\"")
                        .statusCode())
                .isEqualTo(201);
        Organisation.publish(client);
    }

    HttpResponse<String> settle(String effect, String principal, String role, @Nullable String entity)
            throws IOException {
        return Client.created(person("adam", "admin").post("role-grants", """
                {"effect": "%s", "principal": "%s", "role": "%s", "reason": "test"%s}""".formatted(
                        effect, principal, role, entity == null ? "" : ", \"entity\": \"" + entity + "\"")));
    }

    HttpResponse<String> revoke(HttpResponse<String> settled) throws IOException {
        person("adam", "admin");
        return Client.ok(client.command("adam", Client.path(settled) + "/revocation", "{}", settled));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static List<String> ids(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return Client.json(page)
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    /** Of commands to one approval. */
    List<JsonNode> refusals(HttpResponse<String> opened) throws IOException {
        return Client.json(client.read("ada", "audit/refusals?stream=approval-" + Client.id(opened)))
                .path("items")
                .valueStream()
                .toList();
    }

    Person person(String name, String... roles) throws IOException {
        return Person.of(client, name, roles);
    }
}
