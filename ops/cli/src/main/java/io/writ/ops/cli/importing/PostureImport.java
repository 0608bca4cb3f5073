package io.writ.ops.cli.importing;

import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.posture.RatifyTransition;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.ops.cli.client.Command;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.client.Problem;
import io.writ.ops.cli.client.Reply;
import io.writ.ops.cli.client.WritClient;
import io.writ.ops.cli.posture.LevelChange;
import io.writ.ops.cli.posture.ModelFile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * The history of a level, one change after the other: proposed by one person and ratified by another, each claimed for
 * its day. The scope follows the model without its measures while it lives through the past; at the end the model is
 * published as it is, for what comes.
 */
public final class PostureImport {

    private static final int PRECONDITION_FAILED = 412;

    /** Tolerant, since a newer server may say more. */
    private static final ObjectReader RESOURCE =
            Json.mapper().readerFor(PostureResource.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final WritClient client;
    private final ModelFile model;
    private final String scope;
    private final String title;
    private final Person administrator =
            new Person("import-administrator", Actor.Kind.PERSON, List.of("admin"), List.of());
    private final Person proposer;
    private final Person ratifier;
    private final Tally tally = new Tally();

    public PostureImport(WritClient client, ModelFile model, String scope, String title) {
        this.client = client;
        this.model = model;
        this.scope = scope;
        this.title = title;
        this.proposer = person("history-reader", ModelFile.Part.PROPOSES);
        this.ratifier = person("history-checker", ModelFile.Part.RATIFIES);
    }

    private Person person(String id, ModelFile.Part part) {
        var roles = new TreeSet<>(model.roles(part));
        // What only systems may do is not done by a person.
        roles.remove("integration");
        return new Person(id, Actor.Kind.PERSON, List.copyOf(roles), List.copyOf(model.groups(part)));
    }

    /** @throws ImportImpossible when a step is refused; those before it stay */
    public Tally run(List<LevelChange> history, PrintWriter out) {
        out.printf("%s: %,d changes of %s%n", scope, history.size(), model.key());
        publishForThePast();
        var posture = establish(history.getFirst().at());
        for (int i = 0; i < history.size(); i++) {
            var change = history.get(i);
            posture = move(posture, change, Integer.toString(i + 1));
            out.printf(
                    "  %s  %s%n", change.line().substring(0, 10), change.level().toUpperCase(Locale.ROOT));
        }
        publishForWhatComes();
        out.printf(
                "%,d commands: %,d accepted now, %,d accepted before%n",
                tally.done(), tally.accepted(), tally.replayed());
        out.flush();
        return tally;
    }

    private void publishForThePast() {
        var body = Json.mapper().writeValueAsBytes(model.ofThePast());
        var reply = client.send(command(administrator, "posture-models/" + model.key() + "/versions", body, "past")
                .first());
        if (reply instanceof Reply.Refused(Problem problem) && problem.status() == PRECONDITION_FAILED) {
            throw new ImportImpossible(
                    "there is a model %s already, whose measures nobody took in the past; say --model-key for another key"
                            .formatted(model.key()));
        }
        done("the model", reply);
    }

    private void publishForWhatComes() {
        var body = Json.mapper().writeValueAsBytes(model.body());
        if (!model.body().equals(model.ofThePast())) {
            done(
                    "the model",
                    client.send(command(administrator, "posture-models/" + model.key() + "/versions", body, "now")
                            .ifMatch(0L)));
        }
    }

    private PostureResource establish(Instant at) {
        var body = Json.mapper().writeValueAsBytes(new EstablishScope(scope, title, model.key(), null));
        return resource(done(
                "the scope",
                client.send(command(administrator, "postures", body, "scope").claiming(at))));
    }

    private PostureResource move(PostureResource posture, LevelChange change, String number) {
        if (posture.level().equals(change.level())) {
            return posture;
        }
        var proposal = new ProposeTransition(change.level(), "As published", null, null, null);
        var path = "postures/" + scope + "/transitions";
        var moved = send(posture, command(proposer, path, bytes(proposal), number), change);
        var waiting = moved.waiting();
        if (waiting == null) {
            return moved;
        }
        var agreed = bytes(new RatifyTransition(RatifyTransition.Answer.AGREE, null));
        return send(moved, command(ratifier, path + "/" + waiting.id() + "/ratifications", agreed, number), change);
    }

    private PostureResource send(PostureResource posture, Command command, LevelChange change) {
        return resource(done(
                change.line(), client.send(command.ifMatch(posture.version()).claiming(change.at()))));
    }

    private Reply.Done done(String what, Reply reply) {
        tally.add(what, reply);
        return switch (reply) {
            case Reply.Done answer -> answer;
            case Reply.Refused(Problem problem) ->
                throw new ImportImpossible("%s: %s: %s".formatted(what, problem.code(), problem.detail()));
        };
    }

    private Command command(Person by, String path, byte[] body, String step) {
        return Command.of(by, path, body, Keys.of("postures", scope, path, step));
    }

    private static byte[] bytes(Object body) {
        return Json.mapper().writeValueAsBytes(body);
    }

    private static PostureResource resource(Reply.Done answer) {
        return RESOURCE.readValue(answer.body());
    }
}
