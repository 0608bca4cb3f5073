package io.writ.command.engine;

import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.approval.ApprovalAggregate;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.delegation.DelegationBook;
import io.writ.command.policy.Policies;
import io.writ.command.policy.PolicyFixture;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.approval.Request;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.json.Json;
import io.writ.events.log.Append;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.NewEvent;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The aggregate's shell under Axon, its cache and the log, as several nodes and retries use them. */
class CommandRunnerTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ID = "0198c5a0-0000-7000-8000-000000000001";
    private static final String STREAM = "approval-" + ID;
    private static final PolicyFixture POLICY =
            PolicyFixture.policy(stage("check").role("approver").count(2));
    private static final Principal RITA = person("rita", "operator");
    private static final Principal CARL = person("carl", "approver");
    private static final Principal CLEO = person("cleo", "approver");
    private static final Principal CHEN = person("chen", "approver");

    private final MemoryLog log = new MemoryLog();
    private final EventCodec codec = new EventCodec();
    private final CommandRunner node = node();

    private CommandRunner node() {
        Policies policies = POLICY;
        var engine = new CommandEngine(
                        log, log, codec, List.of(policies, new DelegationBook(log, codec, RoleGrants.NONE)), 100)
                .register(ApprovalAggregate.class);
        return new CommandRunner(new CommandDispatcher(engine, log), log);
    }

    private static Principal person(String id, String role) {
        return new Principal(Actor.person(id), Set.of(role), Set.of(), false);
    }

    private Outcome<Approval> open(CommandRunner on, String key) {
        return run(on, opening(), key, 0, null);
    }

    private static ApprovalCommand opening() {
        var request = new Request(
                "travel",
                new Request.Subject("trip", "1"),
                "A trip",
                Json.mapper().createObjectNode(),
                null,
                List.of());
        return new ApprovalCommand.Open(ID, RITA, AT, null, request, POLICY.ref());
    }

    private Outcome<Approval> approve(
            CommandRunner on, Principal by, String digest, String key, @Nullable Long ifMatch) {
        return run(on, vote(by, digest), key, 0, ifMatch);
    }

    private static ApprovalCommand vote(Principal by, String digest) {
        return new ApprovalCommand.CastVote(ID, by, AT, null, Choice.APPROVE, digest, null);
    }

    private Outcome<Approval> run(
            CommandRunner on, ApprovalCommand command, String key, int fingerprint, @Nullable Long ifMatch) {
        return on.run(STREAM, command, context(command, key, fingerprint, ifMatch), Approval.class, this::fold);
    }

    private static CommandContext context(
            ApprovalCommand command, String key, int fingerprint, @Nullable Long ifMatch) {
        var actor = command.by().actor();
        var receipt = new Receipt(new ReceiptKey(actor.id(), command.name(), key), new byte[] {(byte) fingerprint});
        return new CommandContext(
                command.name(), actor, null, null, null, null, receipt, ifMatch, null, null, null, null, null);
    }

    private Approval fold(List<LoggedEvent> events) {
        var state = Approval.NONE;
        for (var event : events) {
            state = Approval.evolve(state, (ApprovalEvent) codec.decode(event));
        }
        return state;
    }

    private static String digest(Outcome<Approval> outcome) {
        return ((Approval.Pending) outcome.state()).details().digest();
    }

    @Nested
    class OnOneNode {

        @Test
        void aWholeLifecycleReadsNoEventBack() {
            var digest = digest(open(node, "k"));
            approve(node, CARL, digest, "k", null);
            var done = approve(node, CLEO, digest, "k", null);
            assertThat(done.state()).isInstanceOf(Approval.Approved.class);
            assertThat(done.version()).isEqualTo(log.version(STREAM));
            assertThat(done.position()).isEqualTo(log.head());
            assertThat(log.streamReads()).isZero();
        }

        @Test
        void theAnswerIsWhatTheEventsAddUpTo() {
            var digest = digest(open(node, "k"));
            var outcome = approve(node, CARL, digest, "k", null);
            assertThat(outcome.state()).isEqualTo(fold(log.stream(STREAM, 0)));
        }

        @Test
        void aStaleVersionIsNamedAndStoresNothing() {
            var digest = digest(open(node, "k"));
            assertThatThrownBy(() -> approve(node, CARL, digest, "k", 7L))
                    .isInstanceOfSatisfying(VersionStale.class, stale -> {
                        assertThat(stale.expected()).isEqualTo(7);
                        assertThat(stale.actual()).isZero();
                    });
            assertThat(log.head()).isZero();
        }
    }

    @Nested
    class Repeated {

        @Test
        void theFirstAnswerIsGivenAgainThoughMoreHappenedSince() {
            var opened = open(node, "k");
            approve(node, CARL, digest(opened), "k", null);
            var again = open(node, "k");
            assertThat(again.replayed()).isTrue();
            assertThat(again.state()).isEqualTo(opened.state());
            assertThat(again.version()).isEqualTo(opened.version());
            assertThat(again.position()).isEqualTo(opened.position());
            assertThat(log.head()).isEqualTo(1);
        }

        @Test
        void alsoByAnotherNode() {
            var digest = digest(open(node, "k"));
            var first = approve(node, CARL, digest, "k", 0L);
            var again = approve(node(), CARL, digest, "k", 0L);
            assertThat(again).isEqualTo(new Outcome<>(STREAM, first.state(), first.version(), first.position(), true));
        }

        @Test
        void aKeyUsedForSomethingElseIsRefused() {
            var digest = digest(open(node, "k"));
            approve(node, CARL, digest, "k", null);
            var other = new ApprovalCommand.CastVote(ID, CARL, AT, null, Choice.REJECT, digest, "No");
            assertThatThrownBy(() -> run(node, other, "k", 1, null)).isInstanceOf(ReceiptMismatch.class);
        }
    }

    @Nested
    class OnBehalfOfAnother {

        private static final String DELEGATION = "delegation-d";
        private final ApprovalCommand.CastVote vote;

        OnBehalfOfAnother() {
            var digest = digest(open(node, "k"));
            vote = new ApprovalCommand.CastVote(ID, CHEN, AT, null, Choice.APPROVE, digest, null, "d");
            append(
                    -1,
                    new DelegationEvent.Delegated(
                            new Act(CARL.actor(), AT, null),
                            "chen",
                            AT,
                            AT.plusSeconds(60),
                            new Scope.All(),
                            "on leave",
                            List.of("approver"),
                            List.of()));
        }

        private void append(long version, DelegationEvent event) {
            log.append(new Append(DELEGATION, version, List.of(codec.encode(Ids.next(), event)), new byte[0], null));
        }

        private void revoke() {
            append(0, new DelegationEvent.Revoked(new Act(CARL.actor(), AT, null), null));
        }

        @Test
        void aVoteIsStored() {
            assertThat(run(node, vote, "k", 0, null).version()).isEqualTo(1);
        }

        @Test
        void noVoteComesBehindTheRevocationOfItsDelegation() {
            log.justBeforeTheNextAppend(this::revoke);
            assertThatThrownBy(() -> run(node, vote, "k", 0, null))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused).hasMessageContaining("delegation-not-in-force"));
            assertThat(log.version(STREAM)).isZero();
        }

        @Test
        void aVoteThatCameBeforeIsAnsweredAgain() {
            var first = run(node, vote, "k", 0, null);
            revoke();
            var again = run(node, vote, "k", 0, null);
            assertThat(again.replayed()).isTrue();
            assertThat(again.state()).isEqualTo(first.state());
        }
    }

    @Nested
    class OnlyTried {

        @Test
        void theEventsAreToldAndNothingIsStored() {
            var digest = digest(open(node, "k"));
            var vote = vote(CARL, digest);
            var rehearsed = node.rehearse(STREAM, vote, context(vote, "k", 0, 0L));
            assertThat(rehearsed.events()).extracting(NewEvent::type).containsExactly("approval.vote-cast");
            assertThat(rehearsed.version()).isEqualTo(1);
            assertThat(log.head()).isZero();
            assertThat(approve(node, CARL, digest, "k", 0L).replayed()).isFalse();
        }

        @Test
        void whatIsTriedMeetsTheSameRefusal() {
            var digest = digest(open(node, "k"));
            var vote = vote(RITA, digest);
            assertThatThrownBy(() -> node.rehearse(STREAM, vote, context(vote, "k", 0, null)))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.reason().code()).isEqualTo("own-request"));
            var other = vote(CARL, digest);
            assertThatThrownBy(() -> node.rehearse(STREAM, other, context(other, "k", 0, 7L)))
                    .isInstanceOf(VersionStale.class);
        }

        @Test
        void theCachedAggregateIsNeitherChangedNorDropped() {
            var digest = digest(open(node, "k"));
            var vote = vote(CARL, digest);
            node.rehearse(STREAM, vote, context(vote, "k", 0, null));
            long reads = log.streamReads();
            approve(node, CARL, digest, "l", null);
            assertThat(log.streamReads()).isEqualTo(reads);
        }

        @Test
        void itIsTriedOnWhatAnotherNodeWrote() {
            var other = node();
            var digest = digest(open(node, "k"));
            approve(other, CARL, digest, "k", null);
            var vote = vote(CLEO, digest);
            assertThat(node.rehearse(STREAM, vote, context(vote, "k", 0, null)).events())
                    .extracting(NewEvent::type)
                    .containsExactly("approval.vote-cast", "approval.stage-passed", "approval.approved");
        }

        @Test
        void whatDoesNotExistYetCanBeTried() {
            var open = opening();
            var rehearsed = node.rehearse(STREAM, open, context(open, "k", 0, null));
            assertThat(rehearsed.version()).isZero();
            assertThat(log.head()).isEqualTo(-1);
        }
    }

    @Nested
    class OnTwoNodes {

        private final CommandRunner other = node();

        @Test
        void aNodeThatIsBehindDecidesAgainOnWhatThereIs() {
            var digest = digest(open(node, "k"));
            approve(other, CARL, digest, "k", null);
            var outcome = approve(node, CLEO, digest, "k", null);
            assertThat(outcome.state()).isInstanceOf(Approval.Approved.class);
        }

        @Test
        void aRefusalIsNotBasedOnAStateThatIsBehind() {
            var digest = digest(open(node, "k"));
            approve(node, CARL, digest, "k", null);
            approve(other, CLEO, digest, "k", null);
            assertThatThrownBy(() -> approve(node, CARL, digest, "l", null))
                    .isInstanceOfSatisfying(
                            CommandRefused.class, refused -> assertThat(refused).hasMessageContaining("approved"));
            assertThatThrownBy(() -> approve(node, CHEN, digest, "k", null)).isInstanceOf(CommandRefused.class);
        }
    }
}
