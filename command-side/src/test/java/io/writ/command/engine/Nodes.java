package io.writ.command.engine;

import static io.writ.command.policy.StageFixture.stage;

import io.writ.command.Principal;
import io.writ.command.approval.ApprovalAggregate;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.delegation.DelegationBook;
import io.writ.command.policy.Policies;
import io.writ.command.policy.PolicyFixture;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.log.EventWriter;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes on one log, and people who open and decide a request on them. */
abstract class Nodes {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final String ID = "0198c5a0-0000-7000-8000-000000000001";
    static final String STREAM = "approval-" + ID;

    static final PolicyFixture POLICY =
            PolicyFixture.policy(stage("check").role("approver").count(2));

    static final Principal RITA = person("rita", "operator");
    static final Principal CARL = person("carl", "approver");
    static final Principal CLEO = person("cleo", "approver");
    static final Principal CHEN = person("chen", "approver");
    final MemoryLog log = new MemoryLog();
    final EventCodec codec = new EventCodec();
    final CommandRunner node = node();

    CommandRunner node() {
        return runner(engine(log));
    }

    CommandEngine engine(EventWriter writer) {
        Policies policies = POLICY;
        return new CommandEngine(
                        writer, log, codec, List.of(policies, new DelegationBook(log, codec, RoleGrants.NONE)), 100)
                .register(ApprovalAggregate.class);
    }

    CommandRunner runner(CommandEngine engine) {
        return new CommandRunner(new CommandDispatcher(engine, log), log);
    }

    static Principal person(String id, String role) {
        return new Principal(Actor.person(id), Set.of(role), Set.of(), false);
    }

    Outcome<Approval> open(CommandRunner on, String key) {
        return run(on, opening(), key, 0, null);
    }

    static ApprovalCommand opening() {
        var request = new Request(
                "travel",
                new Request.Subject("trip", "1"),
                "A trip",
                Json.mapper().createObjectNode(),
                null,
                List.of());
        return new ApprovalCommand.Open(ID, RITA, AT, null, request, POLICY.ref());
    }

    Outcome<Approval> approve(CommandRunner on, Principal by, String digest, String key, @Nullable Long ifMatch) {
        return run(on, vote(by, digest), key, 0, ifMatch);
    }

    static ApprovalCommand vote(Principal by, String digest) {
        return new ApprovalCommand.CastVote(ID, by, AT, null, Choice.APPROVE, digest, null);
    }

    Outcome<Approval> run(
            CommandRunner on, ApprovalCommand command, String key, int fingerprint, @Nullable Long ifMatch) {
        return on.run(STREAM, command, context(command, key, fingerprint, ifMatch), Approval.class, this::fold);
    }

    static CommandContext context(ApprovalCommand command, String key, int fingerprint, @Nullable Long ifMatch) {
        var actor = command.by().actor();
        var receipt = new Receipt(new ReceiptKey(actor.id(), command.name(), key), new byte[] {(byte) fingerprint});
        return new CommandContext(
                command.name(), actor, null, null, null, null, receipt, ifMatch, null, null, null, null, null);
    }

    Approval fold(List<LoggedEvent> events) {
        var state = Approval.NONE;
        for (var event : events) {
            state = Approval.evolve(state, (ApprovalEvent) codec.decode(event));
        }
        return state;
    }

    static String digest(Outcome<Approval> outcome) {
        return ((Approval.Pending) outcome.state()).details().digest();
    }
}
