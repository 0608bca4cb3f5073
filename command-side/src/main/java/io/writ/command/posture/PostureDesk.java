package io.writ.command.posture;

import io.writ.api.posture.EstablishScope;
import io.writ.api.posture.PostureAffordances;
import io.writ.api.posture.PostureEvidence;
import io.writ.api.posture.PostureResource;
import io.writ.api.posture.PostureResources;
import io.writ.api.posture.ProposeTransition;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.command.Principal;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.Ids;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes commands out of requests and resources out of what they reached. */
final class PostureDesk {

    private static final String PATH = "/api/v1/postures/";

    private final CommandDesk desk;
    private final PostureBook book;
    private final AllowedActions actions;

    PostureDesk(CommandDesk desk, PostureBook book, AllowedActions actions) {
        this.desk = desk;
        this.book = book;
        this.actions = actions;
    }

    ResponseEntity<PostureResource> establish(EstablishScope body, CommandCall call) {
        if (!Scope.mayHaveKey(body.key())) {
            throw new ApiProblem(ProblemCode.SCOPE_KEY_INVALID, "%s is a model's.".formatted(body.key()));
        }
        var command = new PostureCommand.Establish(
                body.key(),
                Principals.of(call),
                desk.now(),
                call.claimedAt(),
                body.title(),
                newest(body.model()),
                body.parent());
        var outcome = send(command, command.model(), call);
        return CommandAnswers.created(PATH + scope(outcome), resource(outcome, call), outcome);
    }

    ResponseEntity<PostureResource> propose(String scope, ProposeTransition body, CommandCall call) {
        var proposal = new Proposal(
                body.to(),
                body.rationale(),
                PostureEvidence.toEvidence(body.evidence()),
                body.effectiveAt(),
                Boolean.TRUE.equals(body.exercise()));
        return propose(scope, model(scope), proposal, call);
    }

    /** @param model of the scope, in its newest version */
    ResponseEntity<PostureResource> propose(String scope, PostureModelRef model, Proposal proposal, CommandCall call) {
        var command = new PostureCommand.Propose(
                scope,
                Principals.of(call),
                desk.now(),
                call.claimedAt(),
                Ids.next().toString(),
                model,
                proposal.to(),
                proposal.rationale(),
                proposal.evidence(),
                proposal.effectiveAt(),
                proposal.exercise());
        var outcome = send(command, model, call);
        var location = "/api/v1/postures/%s/transitions".formatted(scope);
        return CommandAnswers.created(location, resource(outcome, call), outcome);
    }

    Instant now() {
        return desk.now();
    }

    /** Sends a command to a scope that exists. */
    ResponseEntity<PostureResource> change(String scope, CommandCall call, Command command) {
        if (!Scope.mayHaveKey(scope)) {
            throw unknown(scope);
        }
        var made = command.make(scope, Principals.of(call), desk.now(), call.claimedAt());
        var outcome = send(made, null, call);
        return CommandAnswers.ok(resource(outcome, call), outcome);
    }

    /** The newest version of the model that a scope follows. */
    PostureModelRef model(String scope) {
        var details = book.posture(scope).scope();
        if (details == null) {
            throw unknown(scope);
        }
        return newest(details.model());
    }

    private static ApiProblem unknown(String scope) {
        return new ApiProblem(ProblemCode.NOT_FOUND, "There is no scope %s.".formatted(scope));
    }

    private PostureModelRef newest(String key) {
        return book.newest(key)
                .orElseThrow(() ->
                        new ApiProblem(ProblemCode.MODEL_UNKNOWN, "No posture model %s is published.".formatted(key)));
    }

    private Outcome<Posture> send(PostureCommand command, @Nullable PostureModelRef model, CommandCall call) {
        return desk.send(
                call,
                command.name(),
                model == null ? null : model.toString(),
                PostureBook.SCOPES + command.scope(),
                command,
                Posture.class,
                book::fold);
    }

    private PostureResource resource(Outcome<Posture> outcome, CommandCall call) {
        var scope = scope(outcome);
        return PostureResources.of(scope, outcome.version(), outcome.state())
                .orElseThrow()
                .withAllowedActions(
                        actions.of(new PostureAffordances(models()), PATH + scope, outcome.state(), call.caller()));
    }

    private PostureAffordances.Models models() {
        return new PostureAffordances.Models() {

            @Override
            public PostureDefinition at(PostureModelRef ref) {
                return book.at(ref);
            }

            @Override
            public PostureDefinition newest(String key) {
                return book.at(PostureDesk.this.newest(key));
            }
        };
    }

    private static String scope(Outcome<?> outcome) {
        return outcome.stream().substring(PostureBook.SCOPES.length());
    }

    /** Makes a command for a scope of this key. */
    @FunctionalInterface
    interface Command {
        PostureCommand make(String scope, Principal by, Instant at, @Nullable Instant claimedAt);
    }
}
