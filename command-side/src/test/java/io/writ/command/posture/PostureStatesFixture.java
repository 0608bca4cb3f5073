package io.writ.command.posture;

import static io.writ.command.posture.PostureFixture.DOWN_TO_CALM;
import static io.writ.command.posture.PostureFixture.TO_ALARM;
import static io.writ.command.posture.PostureFixture.TO_SIEGE;
import static io.writ.command.posture.PostureFixture.TO_WATCH;
import static io.writ.command.posture.PostureFixture.model;
import static io.writ.command.posture.PostureScenario.given;
import static io.writ.command.posture.PostureSends.ANNA;
import static io.writ.command.posture.PostureSends.ARNO;
import static io.writ.command.posture.PostureSends.AT;
import static io.writ.command.posture.PostureSends.CLOCK;
import static io.writ.command.posture.PostureSends.OTTO;
import static io.writ.command.posture.PostureSends.as;

import io.writ.command.posture.PostureTransitions.Phase;
import io.writ.events.posture.Ratification.TakesEffect;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** A scope in each phase, at watch by t1; t2 is what waits. */
enum PostureStatesFixture {
    ONE_RATIFIES,
    TWO_RATIFY,
    AN_APPROVAL_RATIFIES,
    NOBODY_RATIFIES_A_SIEGE,
    AN_EXERCISE_WAITS,
    AN_EXERCISE_WAITS_FOR_AN_APPROVAL,
    AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE;

    static final Duration PLANNED = Duration.ofHours(2);

    private static final RuleFixture WATCH =
            TO_WATCH.measures(RuleFixture.NOTICE).reviewed(Duration.ofDays(1)).reverting(Duration.ofDays(7));
    private static final RuleFixture ALARM = TO_ALARM.reverting(Duration.ofDays(7));

    Map<Phase, PostureScenario> scenarios() {
        var none = given(around());
        var settled = none.and(as(OTTO).establish(null)).and(as(OTTO).propose("t1", "watch"));
        var planned = settled.and(as(OTTO).propose("t2", "alarm", AT.plus(PLANNED), exercise()));
        var scenarios = new EnumMap<Phase, PostureScenario>(Phase.class);
        scenarios.put(Phase.NONE, none);
        scenarios.put(Phase.SETTLED, settled);
        scenarios.put(Phase.PROPOSED, exercise() ? planned : settled.and(as(OTTO).propose("t2", "calm")));
        scenarios.put(Phase.SCHEDULED, ratified(planned));
        scenarios.put(Phase.PROVISIONAL, settled.and(as(OTTO).propose("t2", "alarm", null, exercise())));
        return scenarios;
    }

    private boolean exercise() {
        return switch (this) {
            case ONE_RATIFIES, TWO_RATIFY, AN_APPROVAL_RATIFIES, NOBODY_RATIFIES_A_SIEGE -> false;
            case AN_EXERCISE_WAITS, AN_EXERCISE_WAITS_FOR_AN_APPROVAL, AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE ->
                true;
        };
    }

    private PostureFixture around() {
        return switch (this) {
            case ONE_RATIFIES, AN_EXERCISE_WAITS -> model(WATCH, ALARM, TO_SIEGE.ratifiedAfterwards(1), DOWN_TO_CALM);
            case TWO_RATIFY -> model(WATCH, ALARM.ratifiedAfterwards(2), TO_SIEGE, DOWN_TO_CALM.ratifiedFirst(2));
            case AN_APPROVAL_RATIFIES, AN_EXERCISE_WAITS_FOR_AN_APPROVAL ->
                model(
                        WATCH,
                        ALARM.byApproval(TakesEffect.AT_ONCE),
                        TO_SIEGE.byApproval(TakesEffect.AT_ONCE),
                        DOWN_TO_CALM.byApproval(TakesEffect.ONCE_RATIFIED));
            case NOBODY_RATIFIES_A_SIEGE, AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE ->
                model(WATCH, ALARM, TO_SIEGE.ratified(null), DOWN_TO_CALM);
        };
    }

    private PostureScenario ratified(PostureScenario planned) {
        return switch (this) {
            case ONE_RATIFIES,
                    NOBODY_RATIFIES_A_SIEGE,
                    AN_EXERCISE_WAITS,
                    AN_EXERCISE_WAITS_AND_NOBODY_RATIFIES_A_SIEGE -> planned.and(as(ANNA).ratify("t2"));
            case TWO_RATIFY -> planned.and(as(ANNA).ratify("t2")).and(as(ARNO).ratify("t2"));
            case AN_APPROVAL_RATIFIES, AN_EXERCISE_WAITS_FOR_AN_APPROVAL ->
                planned.and(as(CLOCK).concluded("t2", true, ANNA));
        };
    }
}
