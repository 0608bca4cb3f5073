package io.writ.edge.roles;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.edge.identity.Caller;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the caller may use the operation at hand, whenever it is asked: what is granted or withheld meanwhile counts.
 *
 * <p>Every handler of an operation of {@link Concern#MANY} asks for it, and shows or makes nothing beyond it.
 */
public final class Right {

    private final Caller caller;
    private final Set<String> roles;
    private final Supplier<HeldRoles> held;

    /**
     * @param caller with the roles that nothing limits
     * @param roles that may use the operation
     */
    public Right(Caller caller, Set<String> roles, Supplier<HeldRoles> held) {
        this.caller = caller;
        this.roles = Set.copyOf(roles);
        this.held = held;
    }

    public Caller caller() {
        return caller;
    }

    public Reach reach() {
        return held.get().reach(roles);
    }

    /** Every role of the caller, with how far it goes in this operation. */
    public Map<String, Reach> roles() {
        var now = held.get();
        var whole = now.reach(roles);
        return now.names().stream()
                .collect(Collectors.toUnmodifiableMap(
                        role -> role, role -> now.reach(role).and(whole)));
    }

    /**
     * The caller, with the roles that count for things of an entity.
     *
     * @throws ApiProblem {@code forbidden} when it is beyond their right
     */
    public Caller in(@Nullable String entity) {
        var now = held.get();
        if (!now.reach(roles).includes(entity)) {
            throw new ApiProblem(
                    ProblemCode.FORBIDDEN,
                    entity == null
                            ? "Your roles are limited to entities; name the one that it belongs to."
                            : "Your roles do not go as far as this entity.");
        }
        return caller.with(now.at(entity));
    }
}
