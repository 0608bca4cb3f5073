package io.writ.ops.standalone.identity;

import static io.writ.events.Actor.Kind.AGENT;
import static io.writ.events.Actor.Kind.SYSTEM;

import io.writ.events.Actor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small imaginary office: somebody for each role, and enough approvers for any quorum. */
final class Office {

    static final List<DevelopmentUser> USERS = List.of(
            person("amal", List.of("operator"), "office", "maya"),
            person("omar", List.of("operator"), "office", "maya"),
            person("maya", List.of("operator", "approver"), "managers", "eva"),
            person("ben", List.of("approver"), "finance", "eva"),
            person("bela", List.of("approver"), "finance", "eva"),
            person("chloe", List.of("approver"), "legal", "eva"),
            person("carl", List.of("approver"), "legal", "eva"),
            person("eva", List.of("executive"), "board", null),
            person("ada", List.of("auditor"), "audit", null),
            person("admin", List.of("admin"), "administration", null),
            new DevelopmentUser("scout", AGENT, List.of("agent"), List.of(), null, "amal"),
            new DevelopmentUser("ledger-system", SYSTEM, List.of("integration"), List.of(), null, null));

    private Office() {}

    static Optional<DevelopmentUser> user(String subject) {
        return USERS.stream().filter(user -> user.subject().equals(subject)).findFirst();
    }

    private static DevelopmentUser person(String subject, List<String> roles, String group, @Nullable String manager) {
        return new DevelopmentUser(subject, Actor.Kind.PERSON, roles, List.of(group), manager, null);
    }
}
