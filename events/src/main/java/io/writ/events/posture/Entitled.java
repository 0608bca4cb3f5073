package io.writ.events.posture;

import java.util.List;

/** Who may do something: whoever has one of the roles, is in one of the groups, or is named. */
public record Entitled(List<String> roles, List<String> groups, List<String> people) {

    public Entitled {
        roles = Given.list(roles);
        groups = Given.list(groups);
        people = Given.list(people);
    }

    public static Entitled role(String role) {
        return new Entitled(List.of(role), List.of(), List.of());
    }
}
