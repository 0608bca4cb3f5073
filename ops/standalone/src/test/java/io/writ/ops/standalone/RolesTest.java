package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Roles that are granted, withheld, and limited to an entity, over HTTP. */
@SharedInstance
class RolesTest {

    private static final String POLICY = """
            {"title": "Trips", "payloadSchema": {"type": "object"},
             "stages": [{"name": "lead", "approvers": {"kind": "role", "role": "approver"},
                         "quorum": {"kind": "any"}, "rejection": "by-one", "onRejection": "reject", "veto": false}],
             "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse",
                       "effect": false}}""";

    private final Client client;

    RolesTest(Client client) {
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        var admin = person("adam", "admin");
        assertThat(admin.post("approval-policies/trips/versions", POLICY).statusCode())
                .isEqualTo(201);
        Organisation.publish(client);
    }

    @Test
    void a_role_removed_while_the_token_lives_is_forbidden_within_seconds() throws IOException {
        var olga = person("olga", "operator");
        assertThat(olga.get("inbox").statusCode()).isEqualTo(200);
        assertThat(olga.open(null).statusCode()).isEqualTo(201);

        var withheld = settle("withheld", "olga", "operator", null);

        olga.awaitStatus(403, "inbox");
        assertThat(Client.code(olga.open(null))).isEqualTo("forbidden");
        assertThat(texts(Client.json(olga.get("session")).path("roles"))).isEmpty();
        assertThat(texts(Client.json(olga.get("session")).path("operations")))
                .containsExactly("getSession", "listSessions", "revokeSession", "signOut", "signOutEverywhere");

        revoke(withheld);
        olga.awaitStatus(200, "inbox");
        assertThat(olga.open(null).statusCode()).isEqualTo(201);
    }

    @Test
    void a_granted_role_counts_without_a_token_that_carries_it_until_it_ends() throws IOException {
        var gina = person("gina", "visitor");
        assertThat(gina.get("audit/events").statusCode()).isEqualTo(403);

        var granted = settle("granted", "gina", "auditor", null);
        gina.awaitStatus(200, "audit/events");
        assertThat(texts(Client.json(gina.get("session")).path("roles"))).containsExactly("auditor", "visitor");
        revoke(granted);
        gina.awaitStatus(403, "audit/events");

        assertThat(person("adam", "admin")
                        .post("role-grants", """
                                {"effect": "granted", "principal": "gina", "role": "auditor", "reason": "a moment",
                                 "until": "%s"}""".formatted(Instant.now().plusSeconds(3)))
                        .statusCode())
                .isEqualTo(201);
        gina.awaitStatus(200, "audit/events");
        gina.awaitStatus(403, "audit/events");
    }

    @Test
    void a_stream_is_closed_when_the_right_to_it_is_withheld() throws Exception {
        for (var path : List.of("inbox/stream", "actions/stream", "postures/stream")) {
            var name = "s-" + UUID.randomUUID();
            var reader = person(name, "operator");
            var lines = reader.stream(path);
            assertThat(lines.readLine()).isNotNull();
            var ended = CompletableFuture.supplyAsync(() -> lines.lines().count());
            settle("withheld", name, "operator", null);
            assertThat(ended).as(path).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void a_stream_shows_a_limited_reader_nothing_of_other_entities() throws Exception {
        var asker = person("asker", "operator");
        var reader = person("rob", "operator:iberia");
        try (var lines = reader.stream("actions/stream")) {
            assertThat(lines.readLine()).isNotNull();
            var theirs = Client.id(asker.action("benelux"));
            var ours = Client.id(asker.action("iberia"));
            var told = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                told.append(line).append('\n');
                if (line.contains(ours)) {
                    break;
                }
            }
            assertThat(told.toString()).contains("upsert").doesNotContain(theirs);
        }
    }

    @Test
    void a_limited_reader_who_loaded_their_inbox_hears_that_a_colleague_decided() throws Exception {
        var ours = person("asker", "operator").open("alps");
        var reader = person("ada-alps", "approver:alps");
        assertThat(ids(reader.after(ours, "inbox"))).containsExactly(Client.id(ours));
        try (var lines = reader.stream("inbox/stream")) {
            assertThat(lines.readLine()).isNotNull();
            assertThat(person("colleague", "approver").decide(ours).statusCode())
                    .isEqualTo(200);
            var told = lines.lines()
                    .takeWhile(line -> !line.contains(Client.id(ours)))
                    .toList();
            assertThat(told).contains("event:remove").doesNotContain("event:upsert");
        }
    }

    @Test
    void one_reader_has_twenty_streams_and_a_place_again_when_one_of_them_ends() throws Exception {
        var reader = person("many", "operator:carpathia");
        var open = new ArrayList<BufferedReader>();
        for (int i = 0; i < 20; i++) {
            open.add(reader.stream("actions/stream"));
        }
        assertThat(reader.tryStream("postures/stream")).isEmpty();
        var refused = reader.get("postures/stream");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Client.code(refused)).isEqualTo("rate-limited");
        assertThat(Client.header(refused, "Retry-After")).isEqualTo("15");
        open.add(person("other", "operator").stream("inbox/stream"));

        open.removeFirst().close();
        var asker = person("asker", "operator");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    asker.action("carpathia");
                    var again = reader.tryStream("actions/stream");
                    again.ifPresent(open::add);
                    return again.isPresent();
                });
        for (var one : open) {
            one.close();
        }
    }

    @Test
    void nobody_settles_their_own_roles_and_only_administrators_settle_any() throws IOException {
        var body = """
                {"effect": "granted", "principal": "%s", "role": "auditor", "reason": "because"}""";
        assertThat(Client.code(person("adam", "admin").post("role-grants", body.formatted("adam"))))
                .isEqualTo("own-role");
        for (var token : List.of(person("mia", "operator"), person("limited", "admin:emea"))) {
            assertThat(Client.code(token.post("role-grants", body.formatted("olga"))))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void what_was_settled_is_a_resource_like_any_other() throws IOException {
        var granted = settle("granted", "rita", "approver", "emea");
        var path = Client.path(granted);
        var auditor = person("ada", "auditor");
        var admin = person("adam", "admin");

        var before = admin.get(path);
        assertThat(Client.json(before).at("/allowedActions/0/action").asString())
                .isEqualTo("revokeRoleGrant");
        assertThat(Client.json(auditor.get(path))
                        .at("/allowedActions/0/deniedReason")
                        .asString())
                .isEqualTo("forbidden");
        var ended = revoke(granted);
        assertThat(Client.json(ended).path("revokedBy").asString()).isEqualTo("adam");
        assertThat(auditor.get(path + "/history").body()).contains("grant.granted", "grant.revoked");
        var then = auditor.get(path + "?asOf="
                + Client.json(auditor.get(path + "/history"))
                        .at("/items/0/position")
                        .asLong());
        assertThat(Client.json(then).has("revokedAt")).isFalse();
        assertThat(then.headers().firstValue("Memento-Datetime")).isPresent();
        var listed = auditor.after(ended, "role-grants?principal=rita&inForce=false&entity=emea");
        assertThat(Client.json(listed).path("items")).hasSize(1);
        assertThat(Client.code(admin.get("role-grants/0199c0de-0000-7000-8000-000000000000")))
                .isEqualTo("not-found");
        assertThat(Client.code(admin.get("role-grants?sort=role"))).isEqualTo("parameter-undeclared");
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

    @Test
    void a_stream_of_postures_leaves_out_what_is_below_a_limited_readers_scope() throws Exception {
        var admin = person("adam", "admin");
        admin.scope("plant-c", null);
        var annex = admin.scope("plant-c-annex", "plant-c");
        var limited = person("plant-lead", "operator:plant-c");
        var seen = limited.after(annex, "postures/plant-c");
        try (var lines = limited.stream("postures/stream")) {
            assertThat(lines.readLine()).isNotNull();
            var raised = limited.post(
                    "postures/plant-c/transitions",
                    "{\"to\": \"heightened\", \"rationale\": \"it is so\"}",
                    "If-Match",
                    "\"%d\"".formatted(Client.json(seen).path("version").asLong()));
            assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
            var told = lines.lines()
                    .filter(line -> line.contains("heightened"))
                    .findFirst()
                    .orElseThrow();
            assertThat(told).contains("\"plant-c\"").doesNotContain("plant-c-annex");
        }
    }

    private HttpResponse<String> settle(String effect, String principal, String role, @Nullable String entity)
            throws IOException {
        return Client.created(person("adam", "admin").post("role-grants", """
                {"effect": "%s", "principal": "%s", "role": "%s", "reason": "test"%s}""".formatted(
                        effect, principal, role, entity == null ? "" : ", \"entity\": \"" + entity + "\"")));
    }

    private HttpResponse<String> revoke(HttpResponse<String> settled) throws IOException {
        person("adam", "admin");
        return Client.ok(client.command("adam", Client.path(settled) + "/revocation", "{}", settled));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> ids(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return Client.json(page)
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
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

    private Person person(String name, String... roles) throws IOException {
        return Person.of(client, name, roles);
    }
}
