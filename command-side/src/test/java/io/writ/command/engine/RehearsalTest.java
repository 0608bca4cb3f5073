package io.writ.command.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.events.log.NewEvent;
import org.junit.jupiter.api.Test;

/** What a command would do, told without doing it. */
class RehearsalTest extends Nodes {

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
