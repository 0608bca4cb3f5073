package io.writ.command.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.approval.ApprovalCommand;
import io.writ.events.Act;
import io.writ.events.Ids;
import io.writ.events.approval.Approval;
import io.writ.events.approval.Choice;
import io.writ.events.delegation.DelegationEvent;
import io.writ.events.delegation.Scope;
import io.writ.events.log.Append;
import io.writ.events.log.AppendFailed;
import io.writ.events.log.LogUnreadable;
import io.writ.events.log.OutcomeUnknown;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The aggregate's shell under Axon, its cache and the log, as several nodes and retries use them. */
class CommandRunnerTest extends Nodes {

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

    @Nested
    class WhileTheDatabaseIsAway {

        private void duringTheNextAppend(RuntimeException trouble) {
            log.justBeforeTheNextAppend(() -> {
                log.goAway();
                throw trouble;
            });
        }

        @Test
        void whatIsUnknownStaysUnknown() {
            var unknown = new OutcomeUnknown("may or may not be durable", new SQLException("gone", "08006"));
            duringTheNextAppend(unknown);
            assertThatThrownBy(() -> open(node, "k"))
                    .isSameAs(unknown)
                    .satisfies(thrown ->
                            assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(LogUnreadable.class));
        }

        @Test
        void whatWasNotAppendedIsNotSaidToBeUnreadable() {
            var failed = new AppendFailed("nothing was appended", new SQLException("gone", "08001"));
            duringTheNextAppend(failed);
            assertThatThrownBy(() -> open(node, "k")).isSameAs(failed);
        }

        @Test
        void onceItIsBackItTellsWhatNobodyKnew() {
            var context = context(opening(), "k", 0, null);
            var events = node.rehearse(STREAM, opening(), context).events();
            log.justBeforeTheNextAppend(() -> {
                log.append(new Append(STREAM, -1, events, new byte[0], context.receipt()));
                throw new OutcomeUnknown("may or may not be durable", new SQLException("gone", "08006"));
            });
            assertThat(open(node, "k").replayed()).isTrue();
            assertThat(log.head()).isZero();
        }
    }
}
