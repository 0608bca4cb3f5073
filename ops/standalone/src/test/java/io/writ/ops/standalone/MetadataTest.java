package io.writ.ops.standalone;

import static io.writ.ops.standalone.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every event of every command says who, from where, how strongly, why and under which rules. */
@Tag("io")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

    private static final List<String> ALWAYS = List.of(
            "actor",
            "client",
            "issuer",
            "authenticationContext",
            "source",
            "command",
            "commandId",
            "idempotencyKey",
            "correlation",
            "traceId");

    /** What is known where the service itself acts, because of time or of an event. */
    private static final List<String> OF_OUR_OWN = List.of("actor", "command", "commandId");

    /** What each command operation is called in metadata. */
    private static final Map<String, Set<String>> COMMANDS = Map.ofEntries(
            Map.entry("openApproval", Set.of("approval.open", "approval.draft")),
            Map.entry("submitApproval", Set.of("approval.submit")),
            Map.entry("amendApproval", Set.of("approval.amend", "approval.revise-draft")),
            Map.entry("decideApproval", Set.of("approval.cast-vote")),
            Map.entry("returnApproval", Set.of("approval.return")),
            Map.entry("resubmitApproval", Set.of("approval.resubmit")),
            Map.entry("withdrawApproval", Set.of("approval.withdraw")),
            Map.entry("reopenApproval", Set.of("approval.reopen")),
            Map.entry("commentApproval", Set.of("approval.comment")),
            Map.entry("reportEffect", Set.of("approval.report-effect")),
            Map.entry("claimApproval", Set.of("approval.claim")),
            Map.entry("releaseClaim", Set.of("approval.release-claim")),
            Map.entry("reassignApproval", Set.of("approval.reassign")),
            Map.entry("askRequester", Set.of("approval.ask")),
            Map.entry("answerQuestion", Set.of("approval.answer")),
            Map.entry("migrateApproval", Set.of("approval.migrate")),
            Map.entry("bulkDecideApprovals", Set.of("bulk.decide")),
            Map.entry("delegate", Set.of("delegation.delegate")),
            Map.entry("revokeDelegation", Set.of("delegation.revoke")),
            Map.entry("publishPolicy", Set.of("policy.publish")),
            Map.entry("submitAction", Set.of("action.submit")),
            Map.entry("acceptAction", Set.of("action.accept")),
            Map.entry("assignAction", Set.of("action.assign")),
            Map.entry("reportActionProgress", Set.of("action.report-progress")),
            Map.entry("blockAction", Set.of("action.block")),
            Map.entry("resumeAction", Set.of("action.unblock")),
            Map.entry("addActionEvidence", Set.of("action.add-evidence")),
            Map.entry("changeActionDependencies", Set.of("action.change-dependencies")),
            Map.entry("completeAction", Set.of("action.complete")),
            Map.entry("verifyAction", Set.of("action.verify")),
            Map.entry("reopenAction", Set.of("action.reopen")),
            Map.entry("requestActionExtension", Set.of("action.request-extension")),
            Map.entry("decideActionExtension", Set.of("action.decide-extension")),
            Map.entry("cancelAction", Set.of("action.cancel")),
            Map.entry("publishPostureModel", Set.of("posture-model.publish")),
            Map.entry("establishScope", Set.of("posture.establish")),
            Map.entry("proposeTransition", Set.of("posture.propose")),
            Map.entry("ratifyTransition", Set.of("posture.ratify")),
            Map.entry("cancelTransition", Set.of("posture.cancel")),
            Map.entry("reviewPosture", Set.of("posture.review")),
            Map.entry("waiveMeasure", Set.of("posture.waive")),
            Map.entry("receiveAlert", Set.of("posture.propose")),
            Map.entry("placeLegalHold", Set.of("erasure.place-hold")),
            Map.entry("releaseLegalHold", Set.of("erasure.release-hold")),
            Map.entry("requestErasure", Set.of("erasure.request")),
            Map.entry("confirmErasure", Set.of("erasure.confirm")),
            Map.entry("withdrawErasure", Set.of("erasure.withdraw")));

    /** Work of one side's own, which leaves no event. */
    private static final Set<String> WITHOUT_EVENTS =
            Set.of("requestExport", "rebuildProjection", "retryDeadLetters", "simulateApproval", "replayPolicy");

    private final Standalone standalone;
    private final Talk talk;

    MetadataTest(@TempDir Path data) throws IOException {
        standalone = Standalone.start(new Options(Talk.freePort(), data, "127.0.0.1", List.of()));
        talk = new Talk(standalone.url());
    }

    @AfterAll
    void stop() {
        standalone.close();
    }

    @Test
    void nothing_is_missing_of_any_command() throws IOException {
        var last = new EveryCommand(talk).send();
        var events = events(last);
        assertThat(events.stream().map(event -> event.path("type").asString())).contains("refusal.refused");
        for (var event : events) {
            var metadata = event.path("metadata");
            var command = metadata.path("command").asString();
            var as = "%s by %s".formatted(event.path("type"), command);
            var fields = isOurOwn(event) ? OF_OUR_OWN : ALWAYS;
            for (var field : fields) {
                assertThat(metadata.hasNonNull(field)).as(as + ": " + field).isTrue();
            }
            if (command.startsWith("approval.")) {
                var version = command.equals("approval.migrate") ? "travel/2" : "travel/1";
                assertThat(metadata.path("definition").asString()).as(as).isEqualTo(version);
            }
            if (command.startsWith("posture.")) {
                assertThat(metadata.path("definition").asString()).as(as).isEqualTo("office/1");
            }
        }
        var commands = new TreeSet<String>();
        events.forEach(
                event -> commands.add(event.path("metadata").path("command").asString()));
        commands.remove("erasure.complete");
        var expected = new TreeSet<String>();
        COMMANDS.values().forEach(expected::addAll);
        assertThat(commands).isEqualTo(expected);
    }

    @Test
    void no_command_operation_is_left_out() throws IOException {
        var operations = new TreeSet<String>();
        var paths = json(talk.document()).path("paths");
        for (var path : paths) {
            if (path.has("post")) {
                operations.add(path.path("post").path("operationId").asString());
            }
        }
        operations.removeAll(WITHOUT_EVENTS);
        assertThat(operations).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    }

    private static boolean isOurOwn(JsonNode event) {
        return event.path("metadata").path("actor").path("id").asString().equals("writ");
    }

    private List<JsonNode> events(HttpResponse<String> after) throws IOException {
        var events = new ArrayList<JsonNode>();
        json(talk.get("ada", "audit/events?limit=200", after)).path("items").forEach(events::add);
        assertThat(events).hasSizeGreaterThan(20);
        return events;
    }
}
