package io.writ.edge.roles;

import io.writ.events.grant.RoleTerms;
import java.util.List;

/** What the engine itself settled about somebody's roles; each side fills it from the log. */
@FunctionalInterface
public interface RoleGrants {

    /** Nothing is settled. */
    RoleGrants NONE = principal -> List.of();

    /** What is in force now, at most seconds behind the log; empty for nearly everybody. */
    List<RoleTerms> of(String principal);
}
