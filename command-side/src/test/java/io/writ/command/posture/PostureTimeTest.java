package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;
import static io.writ.command.posture.Postured.CALM;
import static io.writ.command.posture.Postured.FOUR_HOURS;
import static io.writ.command.posture.Postured.RAISED;
import static io.writ.command.posture.Postured.WATCH;
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

    private static final Due EFFECTIVE = new Due("effective:t2", AT.plus(FOUR_HOURS));

    private static final PostureScenario RAISING =
            CALM.and(as(OTTO).propose("t2", "watch", AT.plus(FOUR_HOURS), false));
    private static final PostureScenario LOWERING = WATCH.and(
                    as(OTTO).propose("t2", "calm", AT.plus(FOUR_HOURS), false))
            .and(as(ANNA).ratify("t2"));
    private static final PostureScenario BY_APPROVAL = given(
            model(TO_ALARM.byApproval(TakesEffect.AT_ONCE)), as(OTTO).establish(null), as(OTTO).propose("t1", "alarm"));

    @Test
    void what_an_approval_ratifies_reverts_once_reactions_know_that_it_was_not_granted_in_time() {
        assertThat(mayElapse(BY_APPROVAL, AT.plus(FOUR_HOURS).minusMillis(1), RATIFICATION))
                .isFalse();
        assertThat(mayElapse(BY_APPROVAL, AT.plus(FOUR_HOURS), RATIFICATION)).isTrue();
    }

    @Test
    void a_planned_lowering_takes_effect_once_reactions_know_which_measures_were_open_by_then() {
        assertThat(mayElapse(LOWERING, AT.plus(FOUR_HOURS).minusMillis(1), EFFECTIVE))
                .isFalse();
        assertThat(mayElapse(LOWERING, AT.plus(FOUR_HOURS), EFFECTIVE)).isTrue();
    }

    @Test
    void nothing_else_waits_for_them() {
        assertThat(mayElapse(RAISING, AT, EFFECTIVE)).isTrue();
        assertThat(mayElapse(LOWERING, AT, REVIEW)).isTrue();
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
