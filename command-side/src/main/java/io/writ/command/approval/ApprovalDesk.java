package io.writ.command.approval;

import io.writ.api.approval.ApprovalAffordances;
import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.Attachment;
import io.writ.api.approval.ChangeApproval;
import io.writ.api.approval.MigrateApproval;
import io.writ.api.approval.OpenApproval;
import io.writ.api.approval.SimulateApproval;
import io.writ.api.approval.SimulationResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.FieldError;
import io.writ.api.problem.ProblemCode;
import io.writ.command.Principal;
import io.writ.command.engine.Outcome;
import io.writ.command.engine.Seeds;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.command.policy.PayloadViolation;
import io.writ.command.policy.PolicyBook;
import io.writ.edge.command.CommandCall;
import io.writ.edge.identity.Caller;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Request;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.policy.PolicyRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Makes commands out of requests and resources out of what they reached. */
final class ApprovalDesk {

    private static final String PREFIX = "approval-";
    private static final String PATH = "/api/v1/approvals/";
    private static final ApprovalAffordances AFFORDANCES = new ApprovalAffordances();

    private final CommandDesk desk;
    private final PolicyBook policies;
    private final EventReader reader;
    private final EventCodec codec;
    private final AllowedActions actions;

    ApprovalDesk(CommandDesk desk, PolicyBook policies, EventReader reader, EventCodec codec, AllowedActions actions) {
        this.desk = desk;
        this.policies = policies;
        this.reader = reader;
        this.codec = codec;
        this.actions = actions;
    }

    ResponseEntity<ApprovalResource> open(OpenApproval body, CommandCall call) {
        var id = Ids.next().toString();
        var request = body.toRequest();
        var by = Principals.of(call);
        var policy = newest(body.policy());
        ApprovalCommand command = Boolean.TRUE.equals(body.draft())
                ? new ApprovalCommand.Draft(id, by, desk.now(), call.claimedAt(), draft(request, by, policy))
                : new ApprovalCommand.Open(id, by, desk.now(), call.claimedAt(), request, policy);
        var outcome = send(command, policy.toString(), call);
        return CommandAnswers.created(PATH + id(outcome), resource(outcome, call.caller()), outcome);
    }

    /** What would become of a request that the caller opened; nothing is stored. */
    SimulationResource simulate(SimulateApproval body, Caller caller) {
        var policy = policies.at(newest(body.policy()));
        try {
            return Simulation.of(policy, body.toOpen().toRequest(), caller.actor());
        } catch (InvalidRequest invalid) {
            throw invalid(invalid.violations());
        }
    }

    /** To a version of its policy, or to the newest one. */
    ResponseEntity<ApprovalResource> migrate(UUID id, MigrateApproval body, CommandCall call) {
        var key = policyKey(current(id));
        if (key == null) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no approval %s.".formatted(id));
        }
        var policy = body.version() == null ? newest(key) : new PolicyRef(key, body.version());
        return change(
                id,
                call,
                (approval, by, at, claimed) ->
                        new ApprovalCommand.Migrate(approval, by, at, claimed, policy, body.reason()));
    }

    /** Sends a command to an approval that exists. */
    ResponseEntity<ApprovalResource> change(UUID id, CommandCall call, Command command) {
        return change(id, call, null, command);
    }

    /** @param definition the policy version that it is decided under, where the approval itself does not say */
    private ResponseEntity<ApprovalResource> change(
            UUID id, CommandCall call, @Nullable PolicyRef definition, Command command) {
        var made = command.make(id.toString(), Principals.of(call), desk.now(), call.claimedAt());
        var outcome = send(made, definition == null ? null : definition.toString(), call);
        return CommandAnswers.ok(resource(outcome, call.caller()), outcome);
    }

    ResponseEntity<ApprovalResource> submit(UUID id, CommandCall call) {
        var key = policyKey(current(id));
        if (key == null) {
            throw new ApiProblem(ProblemCode.NOT_FOUND, "There is no approval %s.".formatted(id));
        }
        var policy = newest(key);
        return change(
                id, call, (approval, by, at, claimed) -> new ApprovalCommand.Submit(approval, by, at, claimed, policy));
    }

    /** Changes a draft in place, or a pending request with a new round. */
    ResponseEntity<ApprovalResource> amend(UUID id, ChangeApproval body, CommandCall call) {
        var change = change(body);
        return current(id) instanceof Approval.Draft draft
                ? revise(id, call, change.applyTo(draft.request()))
                : change(
                        id,
                        call,
                        (approval, by, at, claimed) -> new ApprovalCommand.Amend(approval, by, at, claimed, change));
    }

    private ResponseEntity<ApprovalResource> revise(UUID id, CommandCall call, Request request) {
        var policy = newest(request.policy());
        return change(
                id,
                call,
                policy,
                (approval, by, at, claimed) ->
                        new ApprovalCommand.ReviseDraft(approval, by, at, claimed, draft(request, by, policy)));
    }

    /** A draft is not held to its policy yet, but what is personal in it is sealed as the newest version says. */
    private Request draft(Request request, Principal by, PolicyRef ref) {
        var policy = policies.seeded(Seeds::draw).at(ref);
        var violations = policy.personalViolations(request);
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
        return policy.named(request, by.actor().id());
    }

    static RequestChange change(ChangeApproval body) {
        return new RequestChange(
                body.title(),
                body.payload(),
                body.amount() == null ? null : body.amount().toMoney(),
                body.attachments() == null
                        ? null
                        : body.attachments().stream()
                                .map(Attachment::toAttachment)
                                .toList());
    }

    /** The policy key of whatever can be submitted; an unknown one leaves it to the rules to refuse. */
    private static @Nullable String policyKey(Approval state) {
        return switch (state) {
            case Approval.None none -> null;
            case Approval.Draft draft -> draft.request().policy();
            case Approval.Withdrawn withdrawn -> withdrawn.draft().request().policy();
            case Approval.Pending pending -> pending.details().request().policy();
            case Approval.Returned returned -> returned.details().request().policy();
            case Approval.Approved approved -> approved.details().request().policy();
            case Approval.Rejected rejected -> rejected.details().request().policy();
            case Approval.Expired expired -> expired.details().request().policy();
        };
    }

    private Approval current(UUID id) {
        return fold(reader.stream(PREFIX + id, 0));
    }

    private PolicyRef newest(String key) {
        return policies.newest(key)
                .orElseThrow(
                        () -> new ApiProblem(ProblemCode.POLICY_UNKNOWN, "No policy %s is published.".formatted(key)));
    }

    Outcome<Approval> send(ApprovalCommand command, @Nullable String definition, CommandCall call) {
        try {
            return desk.send(
                    call, command.name(), definition, PREFIX + command.approval(), command, Approval.class, this::fold);
        } catch (InvalidRequest invalid) {
            throw invalid(invalid.violations());
        }
    }

    private static ApiProblem invalid(List<PayloadViolation> violations) {
        var errors = violations.stream()
                .map(violation -> new FieldError(violation.pointer(), violation.code(), violation.message()))
                .toList();
        return new ApiProblem(ProblemCode.PAYLOAD_INVALID, "The payload does not satisfy the policy's schema.")
                .withErrors(errors);
    }

    private Approval fold(List<LoggedEvent> events) {
        return codec.fold(Approval.NONE, Approval::evolve, ApprovalEvent.class, events);
    }

    private ApprovalResource resource(Outcome<Approval> outcome, Caller caller) {
        var id = id(outcome);
        return ApprovalResources.of(id, outcome.version(), outcome.state())
                .orElseThrow()
                .withAllowedActions(actions.of(AFFORDANCES, PATH + id, outcome.state(), caller));
    }

    private static String id(Outcome<?> outcome) {
        return outcome.stream().substring(PREFIX.length());
    }

    /** Makes a command for an approval of this id. */
    @FunctionalInterface
    interface Command {
        ApprovalCommand make(String id, Principal by, Instant at, @Nullable Instant claimedAt);
    }
}
