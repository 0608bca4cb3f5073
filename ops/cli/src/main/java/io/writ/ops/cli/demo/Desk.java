package io.writ.ops.cli.demo;

import io.writ.api.approval.Amount;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.CastDecision;
import io.writ.api.approval.ChangeApproval;
import io.writ.api.approval.Comment;
import io.writ.api.approval.OpenApproval;
import io.writ.api.approval.Reason;
import io.writ.api.approval.ReportEffect;
import io.writ.api.approval.ReturnForRework;
import io.writ.events.Actor;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Effect;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Command;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.Problem;
import io.writ.ops.cli.client.Reply;
import io.writ.ops.cli.client.WritClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends the commands of a story in order, under keys that are the same each time it is told. */
final class Desk {

    private final WritClient client;
    private int sent;
    private int done;
    private int replayed;
    private int refused;

    Desk(WritClient client) {
        this.client = client;
    }

    void publish(String user, String policy) {
        publish(user, "approval-policies/" + policy, "/demo/" + policy + ".json");
    }

    /** Publishes what a resource defines, unless there is a version already. */
    void publish(String user, String path, String resource) {
        try (var definition = Objects.requireNonNull(Desk.class.getResourceAsStream(resource))) {
            count(client.send(
                    command(user, path + "/versions", definition.readAllBytes()).first()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes something; what it is then, or nothing where it was refused. */
    JsonNode make(String user, String path, Object body) {
        return answer(
                client.send(command(user, path, Json.mapper().writeValueAsBytes(body))), MissingNode.getInstance());
    }

    /** Changes something; what it is then, or what it was where that was refused. */
    JsonNode change(String user, String path, Object body, JsonNode seen) {
        if (seen.isMissingNode()) {
            return seen;
        }
        var command = command(user, path, Json.mapper().writeValueAsBytes(body));
        return answer(client.send(command.ifMatch(seen.path("version").asLong())), seen);
    }

    private JsonNode answer(Reply reply, JsonNode otherwise) {
        count(reply);
        return reply instanceof Reply.Done done ? Json.mapper().readTree(done.body()) : otherwise;
    }

    ApprovalResource open(
            String user, String policy, String reference, String title, @Nullable String amount, String payload) {
        return open(user, policy, reference, title, amount, payload, false);
    }

    ApprovalResource draft(
            String user, String policy, String reference, String title, @Nullable String amount, String payload) {
        return open(user, policy, reference, title, amount, payload, true);
    }

    private ApprovalResource open(
            String user,
            String policy,
            String reference,
            String title,
            @Nullable String amount,
            String payload,
            boolean draft) {
        JsonNode fields = Json.mapper().readTree(payload);
        var body = new OpenApproval(
                policy,
                new OpenApproval.Subject(policy, reference),
                title,
                fields,
                amount == null ? null : new Amount(amount, "EUR"),
                null,
                draft,
                null);
        var reply = client.send(command(user, "approvals", Json.mapper().writeValueAsBytes(body)));
        count(reply);
        return switch (reply) {
            case Reply.Done opened -> resource(opened);
            case Reply.Refused(Problem problem) ->
                throw new DemoImpossible(
                        "'%s' was not opened: %s: %s".formatted(title, problem.code(), problem.detail()));
        };
    }

    ApprovalResource approve(String user, ApprovalResource approval, @Nullable String comment) {
        return decide(user, approval, Choice.APPROVE, comment);
    }

    ApprovalResource decide(String user, ApprovalResource approval, Choice choice, @Nullable String comment) {
        return send(user, approval, "decisions", new CastDecision(choice, digest(approval), comment, null));
    }

    ApprovalResource sendBack(String user, ApprovalResource approval, String reason) {
        return send(user, approval, "return", new ReturnForRework(digest(approval), reason, null));
    }

    ApprovalResource resubmit(String user, ApprovalResource approval, String payload) {
        return send(
                user,
                approval,
                "resubmission",
                new ChangeApproval(null, Json.mapper().readTree(payload), null, null));
    }

    ApprovalResource withdraw(String user, ApprovalResource approval, String reason) {
        return send(user, approval, "withdrawal", new Reason(reason));
    }

    ApprovalResource reopen(String user, ApprovalResource approval, String reason) {
        return send(user, approval, "reopening", new Reason(reason));
    }

    ApprovalResource comment(String user, ApprovalResource approval, String text) {
        return send(user, approval, "comments", new Comment(text));
    }

    ApprovalResource effect(
            ApprovalResource approval, Effect.Status status, String reference, @Nullable String reason) {
        return send("ledger-system", approval, "effects", new ReportEffect(status, reference, reason));
    }

    /** The approval as the command leaves it; as it was when the command is refused. */
    private ApprovalResource send(String user, ApprovalResource approval, String what, Object body) {
        var path = "approvals/" + approval.id() + "/" + what;
        var reply = client.send(
                command(user, path, Json.mapper().writeValueAsBytes(body)).ifMatch(approval.version()));
        count(reply);
        return reply instanceof Reply.Done changed ? resource(changed) : approval;
    }

    private Command command(String user, String path, byte[] body) {
        var person = new Person(user, Actor.Kind.PERSON, List.of(), List.of());
        return Command.of(person, path, body, "demo-%03d".formatted(++sent));
    }

    private void count(Reply reply) {
        switch (reply) {
            case Reply.Done answer when answer.replayed() -> replayed++;
            case Reply.Done answer -> done++;
            case Reply.Refused problem -> refused++;
        }
    }

    private static ApprovalResource resource(Reply.Done answer) {
        return Json.mapper()
                .readerFor(ApprovalResource.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(answer.body());
    }

    private static String digest(ApprovalResource approval) {
        return Objects.requireNonNullElse(approval.digest(), "sha-256:" + "0".repeat(64));
    }

    String summary() {
        return "%d commands: %d accepted now, %d accepted before, %d refused".formatted(sent, done, replayed, refused);
    }
}
