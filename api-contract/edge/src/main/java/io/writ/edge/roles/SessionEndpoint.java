package io.writ.edge.roles;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.writ.api.session.SessionResource;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.Callers;
import io.writ.edge.session.OpenSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are and what they may do. */
@RestController
@Tag(name = "session", description = "Who am I, and what may I do")
final class SessionEndpoint {

    private final RoleMatrix matrix;
    private final Rights rights;

    SessionEndpoint(RoleMatrix matrix, Rights rights) {
        this.matrix = matrix;
        this.rights = rights;
    }

    @Operation(
            operationId = "getSession",
            summary = "Who am I, and what may I do",
            description =
                    "The caller as the service understands their token, and the operations that their roles may use: those of the"
                            + " token and those granted here, without those withheld.")
    @GetMapping("/api/v1/session")
    SessionResource session(Caller caller, HttpServletRequest request) {
        var actor = caller.actor();
        var held = rights.held(Callers.token());
        return new SessionResource(
                actor.id(),
                actor.kind(),
                actor.via(),
                actor.owner(),
                actor.manager(),
                held.texts(),
                sorted(caller.groups()),
                sorted(caller.scopes()),
                caller.client(),
                caller.issuer(),
                caller.authenticationContext(),
                matrix.operations().stream()
                        .filter(operation -> rights.mayUse(operation, held))
                        .toList(),
                OpenSession.of(request).map(OpenSession::resource).orElse(null));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }
}
