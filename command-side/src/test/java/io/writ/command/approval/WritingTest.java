package io.writ.command.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.follow.SystemSender;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.ApprovalEvent.Commented;
import io.writ.events.approval.ApprovalEvent.EffectFailed;
import io.writ.events.approval.ApprovalEvent.Returned;
import io.writ.events.approval.ApprovalEvent.Withdrawn;
import io.writ.events.personal.PersonalField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final Act ACT = new Act(Actor.person("ben"), Instant.EPOCH, null);
    private static final PersonalField THERE = new PersonalField("/title", "zoe", "b", "c");
    private static final PersonalField GONE = new PersonalField("/title", null, null, "c");

    @Test
    void anythingMayBeWrittenAboutWhoIsThere() {
        List<ApprovalEvent> events = List.of(new Commented(ACT, "as Zoë said"));
        assertThat(Writing.in(events, THERE)).isSameAs(events);
    }

    @Test
    void nothingIsWrittenAboutWhoWasErased() {
        assertThatThrownBy(() -> Writing.in(List.of(new Commented(ACT, "as Zoë said")), GONE))
                .isInstanceOfSatisfying(
                        CommandRefused.class, e -> assertThat(e.reason()).isEqualTo(ApprovalRefusal.PERSON_ERASED));
        var wordless = List.<ApprovalEvent>of(new Withdrawn(ACT, null));
        assertThat(Writing.in(wordless, GONE)).isEqualTo(wordless);
        assertThat(Writing.in(List.of(new EffectFailed(ACT, "r", "no account of Zoë")), GONE))
                .as("a report of a system counts, without its words")
                .containsExactly(new EffectFailed(ACT, "r", "[erased]"));
    }

    @Test
    void timeEndsAStageOfWhoWasErased() {
        var clock = new Act(SystemSender.WRIT, Instant.EPOCH, null);
        assertThat(Writing.in(List.of(new Returned(clock, "one", "time was up")), GONE))
                .containsExactly(new Returned(clock, "one", null));
        assertThatThrownBy(() -> Writing.in(List.of(new Returned(ACT, "one", "Zoë is away")), GONE))
                .isInstanceOf(CommandRefused.class);
    }
}
