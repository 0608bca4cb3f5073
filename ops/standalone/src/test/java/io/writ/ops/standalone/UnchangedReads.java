package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads everything that has an ETag twice, the second time only if it has changed: what {@link EveryCommand} left. */
final class UnchangedReads {

    private final Client client;
    private final List<JsonNode> events;

    UnchangedReads(Client client, List<JsonNode> events) {
        this.client = client;
        this.events = events;
    }

    void send() throws IOException {
        var addresses = addresses();
        assertThat(addresses.keySet()).isEqualTo(documented());
        for (var address : addresses.entrySet()) {
            var reader = address.getKey().equals("getReceipt") ? "amal" : "ada";
            var read = Client.ok(client.read(reader, address.getValue()));
            var again = again(reader, address.getValue(), header(read, "ETag"));
            assertThat(again.statusCode()).as(address.getKey()).isEqualTo(304);
            assertThat(again.body()).as(address.getKey()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(header(read, "ETag"));
        }
    }

    private Map<String, String> addresses() {
        var approval = "approvals/" + first("approval");
        var action = "actions/" + first("action");
        var model = "posture-models/office";
        return new TreeMap<>(Map.ofEntries(
                Map.entry("getApproval", approval),
                Map.entry("explainApproval", approval + "/explanation"),
                Map.entry("drawApproval", approval + "/diagram"),
                Map.entry("getAction", action),
                Map.entry("drawAction", action + "/diagram"),
                Map.entry("getAuditState", "audit/streams/approval-" + first("approval") + "/state"),
                Map.entry("getDelegation", "delegations/" + first("delegation")),
                Map.entry("getErasure", "audit/erasures/" + first("erasure")),
                Map.entry("getLegalHold", "audit/legal-holds/" + first("erasure") + "-1"),
                Map.entry("getPolicy", "approval-policies/travel"),
                Map.entry("getPolicyVersion", "approval-policies/travel/versions/1"),
                Map.entry("getPosture", "postures/site"),
                Map.entry("getPostureAlert", "postures/site/cap"),
                Map.entry("drawPosture", "postures/site/diagram"),
                Map.entry("getPostureModel", model),
                Map.entry("getPostureModelVersion", model + "/versions/1"),
                Map.entry("drawPostureModel", model + "/versions/1/diagram"),
                Map.entry("getReceipt", "receipts/" + key() + "?operation=openApproval"),
                Map.entry("getRoleGrant", "role-grants/" + first("grant"))));
    }

    /** Operations that say that they answer 304. */
    private Set<String> documented() throws IOException {
        return json(client.plain("/openapi/v1.json"))
                .path("paths")
                .valueStream()
                .map(path -> path.path("get"))
                .filter(operation -> operation.path("responses").has("304"))
                .map(operation -> operation.path("operationId").asString())
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> again(String reader, String path, String tag) throws IOException {
        return client.send(client.request(reader, path).header("If-None-Match", tag));
    }

    /** Id of the first stream of a kind. */
    private String first(String kind) {
        return events.stream()
                .map(event -> event.path("stream").asString())
                .filter(stream -> stream.startsWith(kind + "-"))
                .findFirst()
                .orElseThrow()
                .substring(kind.length() + 1);
    }

    /** With which amal opened an approval. */
    private String key() {
        return events.stream()
                .map(event -> event.path("metadata"))
                .filter(metadata -> metadata.path("command").asString().equals("approval.open"))
                .map(metadata -> metadata.path("idempotencyKey").asString())
                .findFirst()
                .orElseThrow();
    }
}
