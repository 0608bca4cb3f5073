package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Every event of every command says who, from where, how strongly, why and under which rules. */
@OwnInstance
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

    /** What an auditor asks of any event that somebody caused, and the fields that answer it, all of them. */
    private static final Map<String, List<String>> QUESTIONS = Map.of(
            "who", List.of("actor/id", "actor/kind"),
            "vouched for by whom, through which application", List.of("issuer", "client"),
            "how strongly authenticated", List.of("authenticationContext"),
            "from where", List.of("source"),
            "why: what set it in motion", List.of("correlation", "traceId"),
            "by which command", List.of("command", "commandId", "idempotencyKey"));

    /** The same where the service itself acts, because of time or of an event. */
    private static final Map<String, List<String>> QUESTIONS_TO_OURSELVES =
            Map.of("who", List.of("actor/id", "actor/kind"), "by which command", List.of("command", "commandId"));

    /** What the service does by itself and not because of an event. */
    private static final Set<String> WITHOUT_CAUSE = Set.of("access.record");

    /** Commands that cannot be sent without saying why. */
    private static final Set<String> WITH_REASON = Set.of(
            "approval.return",
            "approval.withdraw",
            "approval.reopen",
            "approval.reassign",
            "approval.migrate",
            "delegation.delegate",
            "action.block",
            "action.reopen",
            "action.request-extension",
            "posture.propose",
            "posture.cancel",
            "posture.waive",
            "posture.review",
            "erasure.place-hold",
            "erasure.request");

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
            Map.entry("delegateSeats", Set.of("delegation.delegate")),
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
            Map.entry("grantRole", Set.of("grant.grant", "grant.withhold")),
            Map.entry("revokeRoleGrant", Set.of("grant.revoke")),
            Map.entry("placeLegalHold", Set.of("erasure.place-hold")),
            Map.entry("releaseLegalHold", Set.of("erasure.release-hold")),
            Map.entry("requestErasure", Set.of("erasure.request")),
            Map.entry("confirmErasure", Set.of("erasure.confirm")),
            Map.entry("withdrawErasure", Set.of("erasure.withdraw")));

    private static final Set<String> POLICIES = Set.of("travel/1", "travel/2", "watched/1", "short/1");

    /** Work of one side's own, which leaves no event. */
    private static final Set<String> WITHOUT_EVENTS = Set.of(
            "requestExport",
            "rebuildProjection",
            "retryDeadLetters",
            "retryParkedEvent",
            "simulateApproval",
            "replayPolicy",
            "signOut",
            "signOutEverywhere",
            "revokeSession");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client client;
    private final HttpResponse<String> last;

    MetadataTest(Client client) throws IOException {
        this.client = client;
        last = new EveryCommand(client).send();
    }

    @Test
    void nothing_is_missing_of_any_command() throws IOException {
        new EveryConsequence(client).begin();
        var expected = new TreeSet<>(CommandNames.all());
        expected.addAll(WITHOUT_CAUSE);
        COMMANDS.values().forEach(expected::addAll);
        var events = await().atMost(PATIENCE)
                .until(() -> events(last), some -> commands(some).containsAll(expected));
        assertThat(commands(events)).isEqualTo(expected);
        assertThat(events.stream().map(event -> event.path("type").asString())).contains("refusal.refused");
        var byId = events.stream()
                .collect(Collectors.toMap(event -> event.path("id").asString(), Function.identity()));
        for (var event : events) {
            var metadata = event.path("metadata");
            var command = metadata.path("command").asString();
            var as = "%s by %s".formatted(event.path("type"), command);
            var questions = isOurOwn(event) ? QUESTIONS_TO_OURSELVES : QUESTIONS;
            questions.forEach((question, fields) ->
                    fields.forEach(field -> assertThat(metadata.at("/" + field).isMissingNode())
                            .as("%s: %s (%s)", as, question, field)
                            .isFalse()));
            if (isOurOwn(event) && !WITHOUT_CAUSE.contains(command)) {
                assertThat(byId)
                        .as(as + ": why")
                        .containsKey(metadata.path("causation").asString());
                var cause = Objects.requireNonNull(
                        byId.get(metadata.path("causation").asString()));
                assertThat(metadata.path("correlation"))
                        .as(as + ": what set it in motion")
                        .isEqualTo(cause.at("/metadata/correlation"))
                        .isNotEqualTo(MissingNode.getInstance());
            }
            if (WITH_REASON.contains(command) && !isOurOwn(event) && !isRefusal(event)) {
                assertThat(events).as(as + ": why").anyMatch(other -> ofSameCommand(other, event) && saysWhy(other));
            }
            if (command.startsWith("approval.")) {
                assertThat(metadata.path("definition").asString())
                        .as(as)
                        .isIn(command.equals("approval.migrate") ? Set.of("travel/2") : POLICIES);
            }
            if (command.startsWith("posture.")) {
                assertThat(metadata.path("definition").asString()).as(as).isIn("office/1", "gate/1");
            }
        }
        peopleBehind(events);
        chainOfTime(events, last);
    }

    private static Set<String> commands(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("metadata").path("command").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** From what time did an auditor comes to what made it due, and the other way round. */
    private void chainOfTime(List<JsonNode> events, HttpResponse<String> after) throws IOException {
        var expired = events.stream()
                .filter(event -> event.path("type").asString().equals("approval.expired"))
                .findFirst()
                .orElseThrow();
        var id = expired.path("id").asString();
        var cause = expired.at("/metadata/causation").asString();
        for (var link : List.of(id, cause)) {
            assertThat(json(client.get("ada", "audit/events?chain=" + link, after))
                            .path("items")
                            .findValuesAsString("id"))
                    .contains(id, cause);
        }
    }

    @Test
    void what_they_left_is_not_sent_again_while_it_is_the_same() throws IOException {
        new UnchangedReads(client, events(last)).send();
    }

    @Test
    void no_command_operation_is_left_out() throws IOException {
        var operations = new TreeSet<String>();
        var paths = json(client.plain("/openapi/v1")).path("paths");
        for (var path : paths) {
            if (path.has("post")) {
                operations.add(path.path("post").path("operationId").asString());
            }
        }
        operations.removeAll(WITHOUT_EVENTS);
        assertThat(operations).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    }

    /** On behalf of whom: behind an agent its owner, behind a delegate the delegator. */
    private void peopleBehind(List<JsonNode> events) throws IOException {
        var ben = json(client.read("ben", "session")).path("id").asString();
        var amal = json(client.read("amal", "session")).path("id").asString();
        assertThat(events)
                .filteredOn(event -> event.at("/metadata/actor/kind").asString().equals("agent"))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.at("/metadata/actor/owner").asString()).isEqualTo(amal));
        assertThat(events)
                .filteredOn(
                        event -> event.at("/metadata/onBehalfOf").asString("").equals(ben))
                .extracting(event -> event.path("type").asString())
                .contains("approval.vote-cast");
        assertThat(events)
                .filteredOn(event -> !event.at("/data/onBehalfOf").isMissingNode())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.at("/metadata/onBehalfOf").asString())
                        .isEqualTo(event.at("/data/onBehalfOf/delegator/id").asString()));
    }

    private static boolean ofSameCommand(JsonNode one, JsonNode other) {
        return one.at("/metadata/commandId").equals(other.at("/metadata/commandId"));
    }

    private static boolean saysWhy(JsonNode event) {
        return Stream.of("reason", "rationale")
                .anyMatch(field -> event.path("data").toString().contains("\"" + field + "\":\""));
    }

    private static boolean isRefusal(JsonNode event) {
        return event.path("type").asString().equals("refusal.refused");
    }

    private static boolean isOurOwn(JsonNode event) {
        return event.path("metadata").path("actor").path("id").asString().equals("writ");
    }

    private List<JsonNode> events(HttpResponse<String> after) throws IOException {
        var events = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = json(client.get("ada", "audit/events?limit=200" + cursor, after));
            page.path("items").forEach(events::add);
            cursor = "&cursor=" + page.path("next").asString("");
        } while (!cursor.equals("&cursor="));
        assertThat(events).hasSizeGreaterThan(20);
        return events;
    }
}
