package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.FORBIDDEN;
import static io.writ.api.problem.ProblemCode.MAY_NOT_BACKDATE;
import static io.writ.api.problem.ProblemCode.NOT_AN_APPROVER;
import static io.writ.api.problem.ProblemCode.NOT_A_PERSON;
import static io.writ.api.problem.ProblemCode.NOT_FOUND;
import static io.writ.api.problem.ProblemCode.NOT_THE_REQUESTER;
import static io.writ.api.problem.ProblemCode.OWN_REQUEST;
import static io.writ.api.problem.ProblemCode.POLICY_INVALID;
import static io.writ.api.problem.ProblemCode.RECEIPT_UNKNOWN;
import static io.writ.api.problem.ProblemCode.STEP_UP_IMPOSSIBLE;
import static io.writ.api.problem.ProblemCode.STEP_UP_REQUIRED;

import io.writ.api.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests of people who may do something, but not this. */
final class RightsAttacks {

    private static final String REBUILD = "projections/approvals/rebuilds";

    private static final String VERSIONS = "approval-policies/laptops/versions";

    private final Target target;

    RightsAttacks(Target target) {
        this.target = target;
    }

    Stream<Attack> rows() {
        return Stream.of(roles(), people(), things(), signIns(), strongStages()).flatMap(rows -> rows);
    }

    private Stream<Attack> roles() {
        var forger = target.forger();
        return Stream.of(
                row("an operator rebuilds", post("amal", REBUILD, ""), FORBIDDEN),
                row("an approver publishes a policy", post("ben", VERSIONS, Target.POLICY), FORBIDDEN),
                row("an operator reads the audit", get("amal", "audit/events"), FORBIDDEN),
                row("an administrator reads the audit", get("admin", "audit/events"), FORBIDDEN),
                row("a system reads proofs", get("ledger-system", "ledger/proofs/0"), FORBIDDEN),
                row("an auditor opens a request", post("ada", "approvals", Target.open("a")), FORBIDDEN),
                row("an executive comments", on("eva", "comments", "{\"text\": \"no\"}"), FORBIDDEN),
                row("an administrator decides", target.decision(target.token("admin"), target.waiting()), FORBIDDEN),
                row(
                        "an operator erases",
                        post("amal", "audit/erasures", "{\"subject\": \"maya\", \"reason\": \"x\"}"),
                        FORBIDDEN),
                row(
                        "an administrator places a hold",
                        post("admin", "audit/legal-holds", "{\"subject\": \"maya\", \"reason\": \"x\"}"),
                        FORBIDDEN),
                row("an agent exports", post("scout", "audit/exports", "{\"format\": \"xes\"}"), FORBIDDEN),
                row(
                        "a role of another spelling",
                        Request.post(forger.token("eve", "Admin", "ADMIN", "administrator", "*"), REBUILD, ""),
                        FORBIDDEN),
                row(
                        "a role for one entity",
                        Request.post(forger.token("eve", "admin:subsidiary"), REBUILD, ""),
                        FORBIDDEN),
                row(
                        "a role that is no text",
                        Request.post(
                                forger.claims(c -> c.claim("roles", List.of("operator", Map.of("a", "admin")))),
                                REBUILD,
                                ""),
                        FORBIDDEN),
                row(
                        "a scope in place of a role",
                        Request.post(forger.claims(c -> c.claim("scp", "admin").claim("roles", null)), REBUILD, ""),
                        FORBIDDEN));
    }

    private Stream<Attack> people() {
        var forger = target.forger();
        var waiting = target.waiting();
        var agent = forger.claims(c ->
                c.subject("robot").claim("oid", "robot").claim("idtyp", "app").claim("roles", List.of("approver")));
        var unnamed =
                forger.claims(c -> c.subject("batch").claim("azp", "batch").claim("oid", "batch"));
        var through = forger.claims(c -> c.subject("ben").claim("act", Map.of("sub", "scout")));
        return Stream.of(
                row("one decides one's own request", target.decision(target.token("maya"), waiting), OWN_REQUEST),
                row(
                        "somebody of another group decides",
                        target.decision(target.token("chloe"), waiting),
                        NOT_AN_APPROVER),
                row("an agent decides", target.decision(agent, waiting), NOT_A_PERSON),
                row("an application decides that is not called one", target.decision(unnamed, waiting), NOT_A_PERSON),
                row(
                        "a person decides through the agent that asks",
                        target.decision(through, target.agents()),
                        OWN_REQUEST),
                row("somebody else withdraws", on("amal", "withdrawal", "{}"), NOT_THE_REQUESTER),
                row(
                        "one claims another time",
                        Request.post(target.token("amal"), "approvals", Target.open("late"))
                                .with("Claimed-Time", "2020-01-01T00:00:00Z"),
                        MAY_NOT_BACKDATE),
                row(
                        "one reads another's receipt",
                        get("ben", "receipts/used?operation=openApproval"),
                        RECEIPT_UNKNOWN));
    }

    private Stream<Attack> things() {
        var nothing = new UUID(7, 7);
        return Stream.of(
                row("a request that is not there", get("ben", "approvals/" + nothing), NOT_FOUND),
                row(
                        "a comment on nothing",
                        Request.post(target.token("ben"), "approvals/" + nothing + "/comments", "{\"text\": \"x\"}")
                                .with("If-Match", "\"0\""),
                        NOT_FOUND),
                row("an export that is not there", get("ada", "audit/exports/" + nothing + "/content"), NOT_FOUND),
                row("an erasure that is not there", get("ada", "audit/erasures/" + nothing), NOT_FOUND),
                row("a policy that is not there", get("ben", "approval-policies/" + Canary.WORD), NOT_FOUND),
                row("a number in place of an id", get("ben", "approvals/1"), NOT_FOUND),
                row("SQL in place of an id", get("ben", "approvals/1'%20or%20'1'='1"), NOT_FOUND));
    }

    private Stream<Attack> signIns() {
        var forger = target.forger();
        var auditor = List.of("auditor");
        return Stream.of(
                row("a weak sign-in", hold(target.token("ada")), STEP_UP_REQUIRED),
                row(
                        "a sign-in of another strength",
                        hold(forger.claims(c -> c.claim("roles", auditor)
                                .claim("acrs", List.of("c2", "c10"))
                                .claim("xms_cc", List.of("cp1")))),
                        STEP_UP_REQUIRED),
                row(
                        "a strength that Entra does not vouch for",
                        hold(forger.claims(c ->
                                c.claim("roles", auditor).claim("acr", "c1").claim("xms_cc", List.of("cp1")))),
                        STEP_UP_REQUIRED),
                row(
                        "a weak sign-in, by a client without challenges",
                        hold(forger.claims(c -> c.claim("roles", auditor))),
                        STEP_UP_IMPOSSIBLE),
                row(
                        "an application that says it is strong",
                        hold(forger.claims(c ->
                                c.claim("roles", auditor).claim("idtyp", "app").claim("acrs", List.of("c1")))),
                        STEP_UP_IMPOSSIBLE));
    }

    private Stream<Attack> strongStages() {
        var forger = target.forger();
        var stage = target.strong();
        var ben = target.token("ben");
        var back = Request.post(
                        ben,
                        stage + "/return",
                        "{\"digest\": \"sha-256:%s\", \"reason\": \"x\"}".formatted("0".repeat(64)))
                .with("If-Match", "\"0\"");
        return Stream.of(
                row("a weak sign-in decides a strong stage", target.decision(ben, stage), STEP_UP_REQUIRED),
                row("a weak sign-in sends a strong stage back", back, STEP_UP_REQUIRED),
                row(
                        "a sign-in of another strength decides",
                        target.decision(
                                forger.claims(c -> c.claim("acrs", List.of("c2", "c10", "C1"))
                                        .claim("xms_cc", List.of("cp1"))),
                                stage),
                        STEP_UP_REQUIRED),
                row(
                        "a strength that Entra does not vouch for decides",
                        target.decision(
                                forger.claims(c -> c.claim("acr", "c1").claim("xms_cc", List.of("cp1"))), stage),
                        STEP_UP_REQUIRED),
                row(
                        "a weak sign-in decides, by a client without challenges",
                        target.decision(forger.claims(c -> c), stage),
                        STEP_UP_IMPOSSIBLE),
                row(
                        "an application that says it is strong decides",
                        target.decision(
                                forger.claims(c -> c.claim("idtyp", "app").claim("acrs", List.of("c1"))), stage),
                        NOT_A_PERSON),
                row(
                        "a policy that demands what nobody can meet",
                        post("admin", "approval-policies/vault/versions", Target.VAULT.replace("\"c1\"", "\"c9\"")),
                        POLICY_INVALID));
    }

    private static Request hold(String token) {
        return Request.post(token, "audit/legal-holds", "{\"subject\": \"p-1\", \"reason\": \"asked\"}");
    }

    private Request get(String user, String path) {
        return Request.get(target.token(user), path);
    }

    private Request post(String user, String path, String body) {
        return Request.post(target.token(user), path, body);
    }

    private Request on(String user, String what, String body) {
        return post(user, target.waiting() + "/" + what, body).with("If-Match", "\"0\"");
    }

    private static Attack row(String name, Request request, ProblemCode expected) {
        return new Attack("rights", name, request, expected);
    }
}
