package io.writ.command.approval;

import static io.writ.command.approval.DeadlineTest.PENDING;
import static io.writ.command.approval.Sends.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.engine.MemoryLog;
import io.writ.command.follow.Sources;
import io.writ.command.posture.PostureBook;
import io.writ.command.time.DueBook;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Act;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.log.Append;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Severity;
import io.writ.events.posture.Transition;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A reaction that lags sees levels that came after the event that it is about. */
class WhenPostureMovesThenDeadlinesFollowTest {

    private static final String APPROVAL = "approval-a1";
    private static final PostureModelRef MODEL = new PostureModelRef("alert", 1);
    private static final List<String> LEVELS = List.of("calm", "high", "severe");

    private final MemoryLog log = new MemoryLog();
    private final EventCodec codec = new EventCodec();
    private final PostureLevels levels = new PostureLevels(new PostureBook(log, codec));
    private final WhenPostureMovesThenDeadlinesFollow reaction = new WhenPostureMovesThenDeadlinesFollow(
            new DueBook(List.of(), log, new PGSimpleDataSource()), new Sources(log, codec, RoleGrants.NONE), levels);

    @BeforeEach
    void publish() {
        var levels = LEVELS.stream()
                .map(level -> new Level(level, level, "It is " + level, Severity.MODERATE))
                .toList();
        var definition = new PostureDefinition("Alert", null, levels, List.of(), Entitled.role("steward"), List.of());
        append("posture-model-alert", new PostureModelEvent.Published(act(0), MODEL, definition));
        append(APPROVAL, PENDING.history().toArray());
    }

    @Test
    void a_level_takes_its_part_from_its_own_moment_however_old_the_deadline_is() {
        append("posture-organisation", new PostureEvent.Established(act(1), "All", MODEL, "calm", null));
        assertThat(tightened()).isEmpty();
        raise("organisation", "calm", "high", 5);
        assertThat(tightened()).containsExactly(at(5));
    }

    @Test
    void a_level_that_held_before_takes_its_part_of_all_the_time() {
        append("posture-organisation", new PostureEvent.Established(act(-9), "All", MODEL, "calm", null));
        raise("organisation", "calm", "high", -5);
        assertThat(tightened()).containsExactly(AT);
    }

    @Test
    void what_counts_does_so_since_it_came_from_whatever_scope() {
        append("posture-all", new PostureEvent.Established(act(-9), "All", MODEL, "calm", null));
        append("posture-organisation", new PostureEvent.Established(act(-8), "One", MODEL, "calm", "all"));
        raise("all", "calm", "high", 2);
        raise("organisation", "calm", "high", 3);
        assertThat(tightened()).containsExactly(at(2));
        raise("organisation", "high", "severe", 4);
        raise("all", "high", "severe", 6);
        assertThat(tightened()).containsExactly(at(4));
        assertThat(levels.of("nowhere")).isNull();
    }

    /** From when on the reaction to the deadline that was set lets the level take its part. */
    private List<Instant> tightened() {
        var set = log.stream(APPROVAL, 0).getLast();
        var rule = reaction.rules().stream()
                .filter(one -> one.event().equals(ApprovalEvent.DeadlineSet.class))
                .findFirst()
                .orElseThrow();
        return rule.apply(set, codec.decode(set)).stream()
                .map(sent -> ((ApprovalCommand.Tighten) sent.command()).at())
                .toList();
    }

    private void raise(String scope, String from, String to, int hours) {
        var id = Ids.next().toString();
        var rule = new TransitionRule(
                List.of(from), to, Entitled.role("o"), null, false, null, null, null, List.of(), List.of());
        var transition = new Transition(id, from, to, true, MODEL, rule, "it is so", List.of(), null, false);
        append(
                "posture-" + scope,
                new PostureEvent.Proposed(act(hours), transition, "role:o", null),
                new PostureEvent.TookEffect(
                        act(hours),
                        id,
                        from,
                        to,
                        true,
                        null,
                        at(hours),
                        null,
                        null,
                        null,
                        false,
                        List.of(),
                        List.of()));
    }

    private static Act act(int hours) {
        return new Act(Actor.person("otto"), at(hours), null);
    }

    private static Instant at(int hours) {
        return AT.plus(Duration.ofHours(hours));
    }

    private void append(String stream, Object... events) {
        var encoded =
                Stream.of(events).map(event -> codec.encode(Ids.next(), event)).toList();
        log.append(new Append(stream, log.version(stream), encoded, new byte[0], null));
    }
}
