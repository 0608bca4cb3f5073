package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.code;
import static io.writ.ops.standalone.Client.created;
import static io.writ.ops.standalone.Client.header;
import static io.writ.ops.standalone.Client.id;
import static io.writ.ops.standalone.Client.json;
import static io.writ.ops.standalone.Client.meets;
import static io.writ.ops.standalone.Client.ok;
import static io.writ.ops.standalone.ProblemRow.met;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Problems of actions, effects, grants and rebuilds, each by a request that meets it; and what the ledger gives. */
@OwnInstance
class ActionProblemsTest {

    private static final String REASON = "{\"reason\": \"a test\"}";
    private static final String LATER = "{\"until\": \"2091-01-01T00:00:00Z\", \"reason\": \"a test\"}";
    private static final String GRANT = "{\"extension\": 1, \"granted\": true}";
    private static final String ENACTED = "{\"status\": \"enacted\", \"reference\": \"e-1\"}";

    private final Instance instance;
    private final Client client;

    ActionProblemsTest(Instance instance, Client client) {
        this.instance = instance;
        this.client = client;
    }

    @BeforeAll
    void publish() throws IOException {
        Chairs.publish(client, true);
    }

    @TestFactory
    Stream<DynamicTest> of_a_submission() {
        return met(
                client,
                null,
                new ProblemRow(
                        "origin-not-yours",
                        403,
                        "amal",
                        "actions",
                        action("omar", ", \"origin\": {\"type\": \"agent\"}")),
                new ProblemRow(
                        "owner-is-a-system",
                        422,
                        "ledger-system",
                        "actions",
                        action("ledger-system", ", \"origin\": {\"type\": \"approval-effect\"}")));
    }

    @TestFactory
    Stream<DynamicTest> of_an_action_with_all_the_evidence_there_may_be() throws IOException {
        var submitted = created(client.post("amal", "actions", action("omar", ", " + evidence(0, 100))));
        var path = "actions/" + id(submitted) + "/";
        var accepted = ok(client.command("omar", path + "acceptance", "", submitted));
        var itself = "{\"reason\": \"a test\", \"on\": \"%s\"}".formatted(id(submitted));
        return met(
                client,
                ok(client.command("omar", path + "evidence", "{" + evidence(100, 100) + "}", accepted)),
                new ProblemRow("too-much-evidence", 409, "omar", path + "evidence", "{" + evidence(200, 1) + "}"),
                new ProblemRow("not-in-charge", 403, "ben", path + "cancellation", REASON),
                new ProblemRow("waits-for-itself", 422, "omar", path + "blocks", itself),
                new ProblemRow("not-later", 422, "omar", path + "extensions", LATER.replace("2091", "2021")),
                new ProblemRow("extension-not-pending", 409, "maya", path + "extension-decisions", GRANT));
    }

    @TestFactory
    Stream<DynamicTest> of_an_extension_that_an_approval_decides() throws IOException {
        var submitted = created(client.post("amal", "actions", action("omar", ", \"extensionPolicy\": \"chairs\"")));
        var path = "actions/" + id(submitted) + "/";
        return met(
                client,
                ok(client.command("omar", path + "extensions", LATER, submitted)),
                new ProblemRow("extension-pending", 409, "omar", path + "extensions", LATER),
                new ProblemRow("extension-needs-approval", 409, "maya", path + "extension-decisions", GRANT));
    }

    @TestFactory
    Stream<DynamicTest> of_a_grant_that_was_revoked() throws IOException {
        var granted = created(client.post("admin", "role-grants", """
                {"effect": "granted", "principal": "nobody", "role": "approver", "reason": "a test"}"""));
        var path = "role-grants/" + id(granted) + "/revocation";
        var revoked = ok(client.command("admin", path, "{}", granted));
        return met(client, revoked, new ProblemRow("grant-over", 409, "admin", path, "{}"));
    }

    @Test
    void an_effect_follows_from_an_approval_alone_and_is_a_systems_to_report() throws IOException {
        var opened = created(client.post("amal", "approvals", """
                {"policy": "chairs", "subject": {"type": "chair", "reference": "1"}, "title": "A chair",
                 "payload": {}}"""));
        var path = "approvals/" + id(opened) + "/effects";
        meets("effect-needs-approval", 409, client.command("ledger-system", path, ENACTED, opened));

        client.admit("bot", "{\"subject\": \"bot\", \"owner\": \"omar\", \"roles\": [\"agent\", \"integration\"]}");
        meets("not-a-system", 403, client.command("bot", path, ENACTED, opened));
    }

    /** By a database that says so each time, as if others always came first. */
    @Test
    void who_loses_every_race_is_told_that_nothing_was_stored() throws IOException, SQLException {
        var submitted = created(client.post("amal", "actions", action("omar", "")));
        var path = "actions/" + id(submitted) + "/acceptance";
        try (var database = instance.connect();
                var statement = database.createStatement()) {
            statement.execute("""
                    create function public.contended() returns trigger language plpgsql as $$ begin
                    raise exception 'others came first'
                        using errcode = 'unique_violation', schema = 'log', table = 'streams'; end $$""");
            statement.execute("""
                    create trigger contended before update on log.streams for each row
                    when (old.stream = 'action-%s') execute function public.contended()""".formatted(id(submitted)));
            var lost = client.command("omar", path, "", submitted);
            meets("concurrent-change", 409, lost);
            assertThat(json(lost).path("stillAllowed").asBoolean())
                    .as(lost.body())
                    .isTrue();
            statement.execute("drop trigger contended on log.streams");
        }
        ok(client.command("omar", path, "", submitted));
    }

    /** A rebuild of few events is soon over, so that a second one may come too late for it. */
    @Test
    void one_rebuild_of_a_projection_runs_at_a_time() {
        Awaitility.await().untilAsserted(() -> {
            client.post("admin", "projections/approvals/rebuilds", "");
            meets("rebuild-running", 409, client.post("admin", "projections/approvals/rebuilds", ""));
        });
    }

    @Test
    void what_was_parked_of_a_stream_is_tried_again() throws IOException {
        var retried = ok(client.post("admin", "projections/approvals/dead-letters/approval-1/retries", ""));
        assertThat(json(retried).path("name").asString()).isEqualTo("approvals");
    }

    @Test
    void the_ledger_gives_checkpoints_and_hashes() throws IOException {
        var latest = Awaitility.await()
                .until(() -> client.read("ada", "ledger/checkpoint"), answer -> answer.statusCode() == 200);
        long size =
                latest.body().lines().skip(1).findFirst().map(Long::parseLong).orElseThrow();
        assertThat(client.read("ada", "ledger/checkpoints/" + size).body()).isEqualTo(latest.body());
        var tile = ok(client.read("ada", "ledger/tile/0/000.p/" + size));
        assertThat(header(tile, "Cache-Control")).contains("immutable");

        assertThat(code(client.read("ada", "ledger/checkpoint/witnessed"))).isEqualTo("not-found");
        Files.writeString(instance.data().resolve("ledger/checkpoint.witnessed"), latest.body());
        assertThat(ok(client.read("ada", "ledger/checkpoint/witnessed")).body()).isEqualTo(latest.body());
    }

    private static String action(String owner, String more) {
        return """
                {"kind": "patch-vulnerability", "title": "Patch", "owner": "%s", "dueAt": "2090-01-01T00:00:00Z"%s}""".formatted(owner, more);
    }

    private static String evidence(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj("{\"name\": \"scan-%1$d\", \"digest\": \"sha-256:%1$064x\"}"::formatted)
                .collect(Collectors.joining(", ", "\"evidence\": [", "]"));
    }
}
