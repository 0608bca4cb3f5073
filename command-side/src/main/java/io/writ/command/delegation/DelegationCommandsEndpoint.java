package io.writ.command.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.Reason;
import io.writ.api.delegation.DelegateSeat;
import io.writ.api.delegation.DelegationAffordances;
import io.writ.api.delegation.DelegationResource;
import io.writ.api.problem.ProblemCode;
import io.writ.command.delegation.DelegationCommand.Delegate;
import io.writ.command.delegation.DelegationCommand.Revoke;
import io.writ.command.engine.Outcome;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import io.writ.edge.identity.CallerToken;
import io.writ.edge.roles.AllowedActions;
import io.writ.events.Ids;
import io.writ.events.delegation.Delegation;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Delegating, and ending it early. */
@RestController
@RequestMapping(DelegationCommandsEndpoint.PATH)
@Tag(name = "delegations")
class DelegationCommandsEndpoint {

    static final String PATH = "/api/v1/delegations";

    private static final DelegationAffordances AFFORDANCES = new DelegationAffordances();

    private final CommandDesk desk;
    private final DelegationBook delegations;
    private final AllowedActions actions;

    DelegationCommandsEndpoint(CommandDesk desk, DelegationBook delegations, AllowedActions actions) {
        this.desk = desk;
        this.delegations = delegations;
        this.actions = actions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({ProblemCode.NOT_A_PERSON, ProblemCode.DELEGATE_IS_DELEGATOR, ProblemCode.PERIOD_INVALID})
    @Operation(operationId = "delegateSeats", summary = "Let another person decide in your seats for a time")
    ResponseEntity<DelegationResource> delegate(
            @Valid @RequestBody DelegateSeat body, CommandCall call, CallerToken token) {
        var now = desk.now();
        var from = Objects.requireNonNullElse(body.from(), now);
        var command = new Delegate(
                Principals.of(call),
                now,
                token.carried().stream().sorted().toList(),
                body.to(),
                from,
                body.until(),
                body.scope(),
                body.reason());
        var outcome = send(Ids.next().toString(), command, call);
        var resource = resource(outcome, call);
        return CommandAnswers.created(PATH + "/" + resource.id(), resource, outcome);
    }

    @ExistingResource
    @PostMapping("/{id}/revocation")
    @Problems({ProblemCode.NOT_THE_DELEGATOR, ProblemCode.DELEGATION_OVER})
    @Operation(operationId = "revokeDelegation", summary = "End a delegation before its time")
    ResponseEntity<DelegationResource> revoke(
            @PathVariable UUID id, @Valid @RequestBody Reason body, CommandCall call) {
        var outcome = send(id.toString(), new Revoke(Principals.of(call), desk.now(), body.reason()), call);
        return CommandAnswers.ok(resource(outcome, call), outcome);
    }

    private Outcome<Delegation> send(String id, DelegationCommand command, CommandCall call) {
        var stream = DelegationBook.PREFIX + id;
        return desk.send(call, command.name(), null, stream, command, Delegation.class, delegations::fold);
    }

    private DelegationResource resource(Outcome<Delegation> outcome, CommandCall call) {
        var id = outcome.stream().substring(DelegationBook.PREFIX.length());
        return DelegationResource.of(id, outcome.version(), outcome.state())
                .orElseThrow()
                .withAllowedActions(actions.of(AFFORDANCES, PATH + "/" + id, outcome.state(), call.caller()));
    }
}
