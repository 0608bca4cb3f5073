package io.writ.ops.bench.lifecycle;

import io.writ.command.Principal;
import io.writ.command.approval.ApprovalAggregate;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.delegation.DelegationBook;
import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.engine.CommandEngine;
import io.writ.command.policy.Policies;
import io.writ.command.policy.PolicyCompiler;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.json.Json;
import io.writ.events.log.EventReader;
import io.writ.events.log.EventWriter;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import io.writ.events.policy.ApproverRule;
import io.writ.events.policy.OnRejection;
import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.PolicyRef;
import io.writ.events.policy.Quorum;
import io.writ.events.policy.Rejection;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** Writ's command bus as the service runs it: Axon, aggregate cache, receipts, group commit. */
final class WritBus implements Contender {

    private static final PolicyRef POLICY = new PolicyRef("bench", 1);

    private final CommandDispatcher dispatcher;
    private final Callable<Long> completed;
    private final JsonNode payload;
    private final String name;

    /** The bus over Writ's own log. */
    static WritBus over(BenchLog log, String name, byte[] payload) {
        return new WritBus(
                name,
                log.log(),
                log.log(),
                () -> Contender.count(log.pool(), "select count(*) from log.events where type = 'approval.approved'"),
                payload);
    }

    /** @param completed counts the lifecycles that the writer has stored */
    WritBus(String name, EventWriter writer, EventReader reader, Callable<Long> completed, byte[] payload) {
        this.name = name;
        this.completed = completed;
        this.payload = Json.mapper().readTree(payload);
        var compiled = PolicyCompiler.compile(POLICY, definition());
        Policies policies = ref -> compiled;
        var delegations = new DelegationBook(reader, new EventCodec(), RoleGrants.NONE);
        var engine = new CommandEngine(writer, reader, new EventCodec(), List.of(policies, delegations), 10_000)
                .register(ApprovalAggregate.class);
        dispatcher = new CommandDispatcher(engine, reader);
    }

    private static PolicyDefinition definition() {
        var stage = new Stage(
                "approval",
                null,
                new ApproverRule.Role("approver"),
                new Quorum.Count(2),
                null,
                Rejection.BY_ONE,
                OnRejection.REJECT,
                false,
                null,
                null);
        var terms = new Terms(false, false, null, Terms.NoStage.REFUSE, false);
        return new PolicyDefinition("Bench", Json.mapper().readTree("{\"type\":\"object\"}"), List.of(stage), terms);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Client client(int number) {
        return new Requesting(number);
    }

    @Override
    public long completed() throws Exception {
        return completed.call();
    }

    private final class Requesting implements Client {

        private final Principal requester;
        private final List<Principal> approvers;
        private String id = "";
        private String digest = "";

        Requesting(int number) {
            requester = person("requester-" + number, "operator");
            approvers = List.of(person("first-" + number, "approver"), person("second-" + number, "approver"));
        }

        private Principal person(String id, String role) {
            return new Principal(Actor.person(id), Set.of(role), Set.of(), false);
        }

        @Override
        public void step(int step) {
            if (step == 0) {
                id = Ids.next().toString();
                var subject = new Request.Subject("bench", id);
                var request = new Request("bench", subject, "A request", payload, null, List.of());
                send(new ApprovalCommand.Open(id, requester, Instant.now(), null, request, POLICY));
            } else {
                var approver = approvers.get(step - 1);
                send(new ApprovalCommand.CastVote(id, approver, Instant.now(), null, Choice.APPROVE, digest, null));
            }
        }

        private void send(ApprovalCommand command) {
            var actor = command.by().actor();
            var key = new ReceiptKey(actor.id(), command.name(), Ids.next().toString());
            var context = new CommandContext(
                    command.name(),
                    actor,
                    "bench",
                    null,
                    null,
                    null,
                    new Receipt(key, new byte[32]),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            var outcome = dispatcher.send("approval-" + id, command, context, Approval.class);
            if (outcome.state() instanceof Approval.Pending pending) {
                digest = pending.details().digest();
            }
        }
    }
}
