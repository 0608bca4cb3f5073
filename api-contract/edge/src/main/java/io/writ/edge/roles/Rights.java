package io.writ.edge.roles;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import io.writ.edge.identity.CallerToken;
import io.writ.events.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what: by the matrix, the roles of their token, and what the engine settled about their roles. */
public final class Rights {

    private final RoleMatrix matrix;
    private final RoleGrants grants;
    private final Entities entities;

    public Rights(RoleMatrix matrix, RoleGrants grants, Entities entities) {
        this.matrix = matrix;
        this.grants = grants;
        this.entities = entities;
    }

    /** The roles of whoever has this token, at this moment. */
    public HeldRoles held(CallerToken token) {
        return HeldRoles.of(
                token.carried(), grants.of(token.getPrincipal().actor().id()));
    }

    /** The caller with what is settled about their roles, whatever they ask for. */
    Caller known(CallerToken token) {
        var held = held(token);
        return caller(token, held, held.whole());
    }

    /** How far they may use an operation, whenever it is asked. */
    Right right(String operation, CallerToken token) {
        return new Right(caller(token, held(token), held(token).whole()), roles(operation), () -> held(token));
    }

    /** How far they may use an operation now. */
    public Reach reach(String operation, CallerToken token) {
        return held(token).reach(roles(operation));
    }

    /** Whether they may use an operation on something, were it there. */
    boolean mayUse(String operation, HeldRoles held) {
        return matrix.allows(operation, matrix.concern(operation) == Concern.WHOLE ? held.whole() : held.names());
    }

    /**
     * The caller as they are for this operation, with the roles that count in it and no others.
     *
     * @param id of the one thing that it is about; empty when it is not about one
     * @throws ApiProblem {@code forbidden} when no role of theirs may use it, {@code not-found} when it is about
     *     something that their roles do not go as far as
     */
    Caller admit(String operation, CallerToken token, String id) {
        var held = held(token);
        if (!mayUse(operation, held)) {
            throw forbidden(operation);
        }
        return switch (matrix.concern(operation)) {
            case APPROVAL, ACTION, POSTURE -> caller(token, held, rolesFor(operation, held, id));
            case MANY, COMMON, WHOLE -> caller(token, held, held.whole());
        };
    }

    /** Whether it exists is not told to those who may not see it. */
    private Set<String> rolesFor(String operation, HeldRoles held, String id) {
        if (held.isPlain()) {
            return held.names();
        }
        return entities.of(matrix.concern(operation), id)
                .map(owned -> held.at(owned.entity()))
                .filter(roles -> matrix.allows(operation, roles))
                .orElseThrow(() -> new ApiProblem(
                        ProblemCode.NOT_FOUND, "There is nothing of this name among what your roles are limited to."));
    }

    /** Whoever was granted an application's role is not a person, as if their token carried it. */
    private static Caller caller(CallerToken token, HeldRoles held, Set<String> roles) {
        var caller = token.getPrincipal();
        var actor = caller.actor();
        var kind = actor.kind();
        var names = held.names();
        if (kind == Actor.Kind.PERSON && names.contains(Role.AGENT.code())) {
            kind = Actor.Kind.AGENT;
        } else if (kind == Actor.Kind.PERSON && names.contains(Role.INTEGRATION.code())) {
            kind = Actor.Kind.SYSTEM;
        }
        return caller.with(new Actor(actor.id(), kind, actor.via(), actor.owner(), actor.manager()))
                .with(roles);
    }

    private Set<String> roles(String operation) {
        return matrix.roles(operation).stream()
                .flatMap(Set::stream)
                .map(Role::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private ApiProblem forbidden(String operation) {
        List<String> roles = roles(operation).stream().sorted().toList();
        return new ApiProblem(
                        ProblemCode.FORBIDDEN, "This needs one of the roles %s.".formatted(String.join(", ", roles)))
                .with(Map.of("operation", operation, "roles", roles));
    }
}
