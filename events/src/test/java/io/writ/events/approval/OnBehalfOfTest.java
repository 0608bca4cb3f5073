package io.writ.events.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.events.Act;
import io.writ.events.Actor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever a delegate does in a seat, whose seat it is can be told. */
class OnBehalfOfTest {

    private static final Act ACT = new Act(Actor.person("bob"), Instant.EPOCH, null);
    private static final OnBehalfOf MAX = new OnBehalfOf(Actor.person("max"), "delegation-1");

    @Test
    void isToldOfEveryEventThatHasIt() {
        var vote = new ApprovalEvent.VoteCast(ACT, "lead", Choice.APPROVE, "sha-256:0", "role:approver", null, MAX);
        assertThat(OnBehalfOf.in(vote)).isEqualTo(MAX);
        assertThat(OnBehalfOf.in(new ApprovalEvent.Returned(ACT, "lead", "no receipt", MAX)))
                .isEqualTo(MAX);
        assertThat(OnBehalfOf.in(new ApprovalEvent.Claimed(ACT, "lead", MAX))).isEqualTo(MAX);
        assertThat(OnBehalfOf.in(new ApprovalEvent.QuestionAsked(ACT, 1, "lead", "zoe", "Why?", MAX)))
                .isEqualTo(MAX);
    }

    @Test
    void isNobodyWhereSomebodyActsForThemselves() {
        assertThat(OnBehalfOf.in(new ApprovalEvent.Returned(ACT, "lead", "no receipt")))
                .isNull();
        assertThat(OnBehalfOf.in(new ApprovalEvent.Commented(ACT, "hm"))).isNull();
        assertThat(OnBehalfOf.in(null)).isNull();
    }
}
