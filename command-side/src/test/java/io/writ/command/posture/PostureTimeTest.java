package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.RAISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.engine.MemoryLog;
import io.writ.events.Due;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an approval says of a posture comes with a reaction, which may be late. */
class PostureTimeTest {

    private static final String STREAM = "posture-site";
    private static final Due RATIFICATION = new Due("ratification:t1", AT.plus(FOUR_HOURS));
    private static final Due REVIEW = new Due("review:t1", AT.plus(FOUR_HOURS));

    private static final PostureScenario BY_APPROVAL = given(
            model(TO_ALARM.byApproval(TakesEffect.AT_ONCE)), as(OTTO).establish(null), as(OTTO).propose("t1", "alarm"));

    @Test
    void what_an_approval_ratifies_reverts_once_reactions_know_that_it_was_not_granted_in_time() {
        assertThat(mayElapse(BY_APPROVAL, AT.plus(FOUR_HOURS).minusMillis(1), RATIFICATION))
                .isFalse();
        assertThat(mayElapse(BY_APPROVAL, AT.plus(FOUR_HOURS), RATIFICATION)).isTrue();
    }

    @Test
    void nothing_else_waits_for_them() {
        assertThat(mayElapse(BY_APPROVAL, AT, REVIEW)).isTrue();
        assertThat(mayElapse(RAISED, AT, RATIFICATION)).isTrue();
    }

    /** @param known until when reactions know everything */
    private static boolean mayElapse(PostureScenario scenario, Instant known, Due due) {
        var log = new MemoryLog();
        var codec = new EventCodec();
        var events = scenario.history().stream()
                .map(event -> codec.encode(Ids.next(), event))
                .toList();
        log.append(new Append(STREAM, log.version(STREAM), List.copyOf(events), new byte[0], null));
        var time = new PostureTime(new PostureBook(log, codec), moment -> !moment.isAfter(known));
        return time.mayElapse(STREAM, due);
    }
}
