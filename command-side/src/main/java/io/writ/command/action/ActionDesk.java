package io.writ.command.action;

import io.writ.api.action.ActionAffordances;
import io.writ.api.action.ActionEvidence;
import io.writ.api.action.ActionOrigin;
import io.writ.api.action.ActionResource;
import io.writ.api.action.ActionResources;
import io.writ.api.action.SubmitAction;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.Principal;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.command.policy.PolicyBook;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.Callers;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Rights;
import io.writ.events.Ids;
import io.writ.events.action.Action;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Evidence;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes commands out of requests and resources out of what they reached. */
final class ActionDesk {

    private static final String PATH = "/api/v1/actions/";
    private static final String READING = "getAction";
    private static final ActionAffordances AFFORDANCES = new ActionAffordances();
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final CommandDesk desk;
    private final PolicyBook policies;
    private final DependencyBook dependencies;
    private final AllowedActions actions;
    private final Rights rights;

    ActionDesk(
            CommandDesk desk, PolicyBook policies, DependencyBook dependencies, AllowedActions actions, Rights rights) {
        this.desk = desk;
        this.policies = policies;
        this.dependencies = dependencies;
        this.actions = actions;
        this.rights = rights;
    }

    ResponseEntity<ActionResource> submit(SubmitAction body, CommandCall call) {
        var by = Principals.of(call);
        var request = request(body, by);
        checkPublished(request.approvalPolicy());
        checkPublished(request.extensionPolicy());
        var id = Ids.next().toString();
        var outcome = send(new ActionCommand.Submit(id, by, desk.now(), call.claimedAt(), request, sees()), call);
        return CommandAnswers.created(PATH + id(outcome), resource(outcome, call.caller()), outcome);
    }

    /** Sends a command to an action that exists. */
    ResponseEntity<ActionResource> change(UUID id, CommandCall call, Command command) {
        var made = command.make(id.toString(), Principals.of(call), desk.now(), call.claimedAt());
        var outcome = send(made, call);
        return CommandAnswers.ok(resource(outcome, call.caller()), outcome);
    }

    /** As far as they may read actions: whether there are others beyond is not told to them. */
    Reach sees() {
        return rights.reach(READING, Callers.token());
    }

    private static ActionRequest request(SubmitAction body, Principal by) {
        return new ActionRequest(
                body.kind(),
                body.title(),
                body.description(),
                body.owner(),
                date("/dueAt", body.dueAt()),
                Objects.requireNonNullElse(body.priority(), Priority.NORMAL),
                origin(body.origin(), by),
                body.dependsOn() == null ? List.of() : ids(body.dependsOn()),
                Boolean.TRUE.equals(body.verification()),
                body.evidence() == null ? List.of() : evidence(body.evidence()),
                body.approvalPolicy(),
                body.escalateTo() == null
                        ? List.of()
                        : body.escalateTo().stream().distinct().toList(),
                body.extensionPolicy(),
                body.entity());
    }

    private static Origin origin(@Nullable ActionOrigin given, Principal by) {
        if (given != null) {
            return given.toOrigin();
        }
        return switch (by.actor().kind()) {
            case PERSON -> new Origin(Origin.Type.PERSON, null);
            case AGENT -> new Origin(Origin.Type.AGENT, null);
            case SYSTEM -> throw invalid("/origin", "A system says what the action stems from.");
        };
    }

    static List<String> ids(List<UUID> ids) {
        return ids.stream().distinct().map(UUID::toString).toList();
    }

    static List<Evidence> evidence(List<ActionEvidence> evidence) {
        return evidence.stream().map(ActionEvidence::toEvidence).distinct().toList();
    }

    /** As precise as times are shown, and in a year that can be written and stored. */
    static Instant date(String pointer, Instant given) {
        if (given.isBefore(FIRST) || given.isAfter(LAST)) {
            throw invalid(pointer, "It is in the years 1970 to 9999.");
        }
        return given.truncatedTo(ChronoUnit.MILLIS);
    }

    static ApiProblem invalid(String pointer, String message) {
        return new ApiProblem(ProblemCode.VALIDATION_FAILED, message)
                .withErrors(List.of(new FieldError(pointer, "invalid", message)));
    }

    private void checkPublished(@Nullable String policy) {
        if (policy != null && policies.newest(policy).isEmpty()) {
            throw new ApiProblem(ProblemCode.POLICY_UNKNOWN, "No policy %s is published.".formatted(policy));
        }
    }

    private Outcome<Action> send(ActionCommand command, CommandCall call) {
        return desk.send(
                call,
                command.name(),
                null,
                DependencyBook.PREFIX + command.action(),
                command,
                Action.class,
                dependencies::fold);
    }

    private ActionResource resource(Outcome<Action> outcome, Caller caller) {
        var id = id(outcome);
        return ActionResources.of(id, outcome.version(), outcome.state())
                .orElseThrow()
                .withAllowedActions(actions.of(AFFORDANCES, PATH + id, outcome.state(), caller));
    }

    private static String id(Outcome<?> outcome) {
        return outcome.stream().substring(DependencyBook.PREFIX.length());
    }

    /** Makes a command for an action of this id. */
    @FunctionalInterface
    interface Command {
        ActionCommand make(String id, Principal by, Instant at, @Nullable Instant claimedAt);
    }
}
