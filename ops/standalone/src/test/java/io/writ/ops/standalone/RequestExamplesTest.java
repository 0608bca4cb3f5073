package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the reference shows as a request body can be sent. */
@SharedInstance
class RequestExamplesTest {

    /** Others are about what is there. */
    private static final Set<String> ABOUT_THE_REQUEST =
            Set.of("validation-failed", "malformed-json", "unsupported-media-type", "forbidden");

    private final Client client;
    private final JsonNode paths;

    RequestExamplesTest(Client client) throws IOException {
        this.client = client;
        paths = json(client.plain("/openapi/v1.json")).path("paths");
    }

    @Test
    void none_is_refused_for_how_it_looks() throws IOException {
        client.admit("everybody", """
                {"subject": "everybody",
                 "roles": ["executive", "operator", "approver", "auditor", "agent", "integration", "admin"]}""");
        var sent = new ArrayList<String>();
        for (var path : paths.propertyNames()) {
            var operation = paths.path(path).path("post");
            for (var type : operation.at("/requestBody/content").propertyNames()) {
                var answer = dryRun(path, operation, type);
                assertThat(ABOUT_THE_REQUEST)
                        .as("%s %s: %s", operation.path("operationId"), type, answer.body())
                        .doesNotContain(answer.statusCode() < 400 ? "" : code(answer));
                sent.add(operation.path("operationId").asString());
            }
        }
        assertThat(sent).hasSizeGreaterThan(45).contains("openApproval", "receiveAlert");
    }

    private HttpResponse<String> dryRun(String path, JsonNode operation, String type) throws IOException {
        var example = operation.path("requestBody").path("content").path(type).path("example");
        var address = path.replace("/api/v1/", "")
                .replace("{number}", "1")
                .replace("{id}", UUID.randomUUID().toString())
                .replaceAll("\\{\\w+}", "nothing-of-this-name");
        boolean inquiry = operation.path("x-inquiry").asBoolean(false);
        boolean onWhatIs = operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals("If-Match"));
        return client.postAs(
                type,
                "everybody",
                inquiry ? address : address + "?validateOnly=true",
                example.isString() ? example.asString() : example.toString(),
                onWhatIs ? new String[] {"If-Match", "\"1\""} : new String[0]);
    }

    /** The README's, under names of its own. */
    @Test
    void a_story_is_played_by_them() throws IOException {
        created(client.post(
                "admin", "approval-policies/example-laptops/versions", example("/approval-policies/{key}/versions")));
        var opened = created(
                client.post("amal", "approvals", example("/approvals").replace("\"laptops\"", "\"example-laptops\"")));
        var on = path(opened);
        var commented = client.command("amal", on + "/comments", example("/approvals/{id}/comments"), opened);
        assertThat(commented.statusCode()).as(commented.body()).isEqualTo(200);
        var decision = example("/approvals/{id}/decisions")
                .replaceAll(
                        "sha-256:[0-9a-f]{64}", json(commented).path("digest").asString());
        var decided = client.command("ben", on + "/decisions", decision, commented);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);

        created(client.post("amal", "actions", example("/actions")));

        created(client.post(
                "admin", "posture-models/example-office/versions", example("/posture-models/{key}/versions")));
        var scope =
                example("/postures").replace("\"office\"", "\"example-office\"").replace("head-office", "example");
        var established = created(client.post("admin", "postures", scope));
        var proposed = client.command(
                "omar", "postures/example/transitions", example("/postures/{scope}/transitions"), established);
        assertThat(header(created(proposed), "ETag")).isNotEqualTo(header(established, "ETag"));
    }

    private String example(String path) {
        return paths.path("/api/v1" + path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("example")
                .toString();
    }
}
