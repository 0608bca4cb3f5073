package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.FORBIDDEN;
import static io.writ.api.problem.ProblemCode.GRANT_ENDS_BEFORE_IT_BEGINS;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.OWN_ROLE;
import static io.writ.api.problem.ProblemCode.UNKNOWN_FIELD;
import static io.writ.api.problem.ProblemCode.VALIDATION_FAILED;

import io.writ.api.problem.ProblemCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Roles that people give themselves, or go on giving when they may no longer. */
final class GrantAttacks {

    private static final String GRANTS = "role-grants";

    private final Target target;
    private final Forger forger;

    GrantAttacks(Target target) {
        this.target = target;
        this.forger = target.forger();
    }

    Stream<Attack> rows() throws IOException {
        var admin = target.token("admin");
        var someone = Target.grant("granted", "olga", "auditor");
        var withheld = target.settled("withheld", "fred", "admin");
        var lost = target.settled("granted", "gus", "admin");
        end(lost);
        var against = target.settled("withheld", "admin", "auditor");
        var through = forger.claims(c -> c.subject("admin")
                .claim("oid", "admin")
                .claim("roles", List.of("admin"))
                .claim("act", Map.of("sub", "scout")));
        var machine = forger.claims(c ->
                c.subject("robot").claim("oid", "robot").claim("idtyp", "app").claim("roles", List.of("admin")));
        return Stream.of(
                row("a role for oneself", grant(admin, Target.grant("granted", "admin", "auditor")), OWN_ROLE),
                row("a role for one's own agent", grant(through, Target.grant("granted", "scout", "admin")), OWN_ROLE),
                row("a role by an application", grant(machine, someone), NOT_A_PERSON),
                row("a role by an auditor", grant(target.token("ada"), someone), FORBIDDEN),
                row(
                        "a role by an approver, who asks for a stronger one",
                        grant(target.token("ben"), Target.grant("granted", "ben", "admin")),
                        FORBIDDEN),
                row(
                        "a role for one's own entity",
                        grant(forger.token("lea", "admin:emea"), limited("emea")),
                        FORBIDDEN),
                row(
                        "a role beyond one's own entity",
                        grant(forger.token("lea", "admin:emea"), limited("apac")),
                        FORBIDDEN),
                row("a role by whom it was withheld from", grant(forger.token("fred", "admin"), someone), FORBIDDEN),
                row("a role by whose own was revoked", grant(forger.token("gus", "operator"), someone), FORBIDDEN),
                row(
                        "the end of what was withheld, by whom it was",
                        revocation(forger.token("fred", "admin"), withheld),
                        FORBIDDEN),
                row("the end of what was withheld from oneself", revocation(admin, against), OWN_ROLE),
                row(
                        "a role that ended",
                        grant(admin, someone.replace("}", ", \"until\": \"2020-01-01T00:00:00Z\"}")),
                        GRANT_ENDS_BEFORE_IT_BEGINS),
                row("every role", grant(admin, Target.grant("granted", "olga", "*")), VALIDATION_FAILED),
                row(
                        "a role and its entity in one",
                        grant(admin, Target.grant("granted", "olga", "auditor:emea")),
                        VALIDATION_FAILED),
                row(
                        "a grant in another's name",
                        grant(admin, someone.replace("}", ", \"grantedBy\": \"root\"}")),
                        UNKNOWN_FIELD));
    }

    private void end(JsonNode granted) throws IOException {
        var ended = target.send(revocation(forger.token("root", "admin"), granted));
        if (ended.status() != 200) {
            throw new AssertionError(ended.all());
        }
        target.awaitStatus(403, Request.get(forger.token("gus", "operator"), "projections"));
    }

    private static String limited(String entity) {
        return Target.grant("granted", "olga", "auditor").replace("}", ", \"entity\": \"%s\"}".formatted(entity));
    }

    private static Request grant(String token, String body) {
        return Request.post(token, GRANTS, body);
    }

    private static Request revocation(String token, JsonNode settled) {
        return Request.post(token, GRANTS + "/" + settled.path("id").asString() + "/revocation", "{}")
                .with("If-Match", "\"0\"");
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("grants", name, request, expected);
    }
}
