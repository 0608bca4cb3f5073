package io.writ.command.grant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.approval.Reason;
import io.writ.api.grant.GrantRole;
import io.writ.api.grant.RoleGrantAffordances;
import io.writ.api.grant.RoleGrantResource;
import io.writ.api.problem.ProblemCode;
import io.writ.command.engine.Outcome;
import io.writ.command.grant.RoleGrantCommand.Revoke;
import io.writ.command.grant.RoleGrantCommand.Settle;
import io.writ.command.http.CommandAnswers;
import io.writ.command.http.CommandDesk;
import io.writ.command.http.Principals;
import io.writ.edge.command.CommandCall;
import io.writ.edge.command.ExistingResource;
import io.writ.edge.docs.Problems;
import io.writ.edge.roles.AllowedActions;
import io.writ.edge.roles.LogRoleGrants;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.grant.RoleGrant;
import io.writ.events.grant.RoleGrantEvent;
import io.writ.events.log.LoggedEvent;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Granting and withholding roles, and ending that early. */
@RestController
@RequestMapping(RoleGrantCommandsEndpoint.PATH)
@Tag(name = "role-grants")
class RoleGrantCommandsEndpoint {

    static final String PATH = "/api/v1/role-grants";

    private static final RoleGrantAffordances AFFORDANCES = new RoleGrantAffordances();

    private final CommandDesk desk;
    private final AllowedActions actions;
    private final EventCodec codec = new EventCodec();

    RoleGrantCommandsEndpoint(CommandDesk desk, AllowedActions actions) {
        this.desk = desk;
        this.actions = actions;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Problems({ProblemCode.NOT_A_PERSON, ProblemCode.OWN_ROLE, ProblemCode.GRANT_ENDS_BEFORE_IT_BEGINS})
    @Operation(
            operationId = "grantRole",
            summary = "Give somebody a role, or take one from them, whatever their token carries",
            description = "It counts within seconds on every node. What is withheld beats tokens and grants.")
    ResponseEntity<RoleGrantResource> grant(@Valid @RequestBody GrantRole body, CommandCall call) {
        var command = new Settle(
                Principals.of(call),
                desk.now(),
                body.effect(),
                body.principal(),
                body.role(),
                body.entity(),
                body.until(),
                body.reason());
        var outcome = send(Ids.next().toString(), command, call);
        return CommandAnswers.created(PATH + "/" + id(outcome), resource(outcome, call), outcome);
    }

    @ExistingResource
    @PostMapping("/{id}/revocation")
    @Problems({ProblemCode.NOT_A_PERSON, ProblemCode.OWN_ROLE, ProblemCode.GRANT_OVER})
    @Operation(operationId = "revokeRoleGrant", summary = "End a grant or a withholding before its time")
    ResponseEntity<RoleGrantResource> revoke(@PathVariable UUID id, @Valid @RequestBody Reason body, CommandCall call) {
        var outcome = send(id.toString(), new Revoke(Principals.of(call), desk.now(), body.reason()), call);
        return CommandAnswers.ok(resource(outcome, call), outcome);
    }

    private Outcome<RoleGrant> send(String id, RoleGrantCommand command, CommandCall call) {
        var stream = LogRoleGrants.PREFIX + id;
        return desk.send(call, command.name(), null, stream, command, RoleGrant.class, this::fold);
    }

    private RoleGrant fold(List<LoggedEvent> events) {
        return codec.fold(RoleGrant.NONE, RoleGrant::evolve, RoleGrantEvent.class, events);
    }

    private RoleGrantResource resource(Outcome<RoleGrant> outcome, CommandCall call) {
        var id = id(outcome);
        return RoleGrantResource.of(id, outcome.version(), outcome.state())
                .orElseThrow()
                .withAllowedActions(actions.of(AFFORDANCES, PATH + "/" + id, outcome.state(), call.caller()));
    }

    private static String id(Outcome<?> outcome) {
        return outcome.stream().substring(LogRoleGrants.PREFIX.length());
    }
}
