package io.writ.command.approval;

import static io.writ.command.approval.History.REQUEST;
import static io.writ.command.approval.History.act;
import static io.writ.command.approval.People.ADAM;
import static io.writ.command.approval.People.DORA;
import static io.writ.command.approval.People.RITA;
import static io.writ.command.approval.Sends.AT;
import static io.writ.command.policy.PolicyFixture.policy;
import static io.writ.command.policy.StageFixture.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.writ.command.engine.CommandContext;
import io.writ.command.engine.CommandDispatcher;
import io.writ.command.engine.CommandEngine;
import io.writ.command.engine.MemoryLog;
import io.writ.command.follow.Sources;
import io.writ.command.posture.PostureAggregate;
import io.writ.command.posture.PostureBook;
import io.writ.command.posture.PostureCommand;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.grant.RoleTerms;
import io.writ.events.log.Append;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureEvent.LapsedWhy;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Severity;
import io.writ.events.posture.Transition;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transition that was approved, and waits for its time: authority counts when that comes, too. */
class PlannedTransitionTest {

    private static final PostureModelRef MODEL = new PostureModelRef("alert", 1);
    private static final String SCOPE = "posture-site";
    private static final Instant PLANNED = AT.plus(Duration.ofDays(30));

    private final MemoryLog log = new MemoryLog();
    private final EventCodec codec = new EventCodec();
    private final List<RoleTerms> settled = new ArrayList<>();

    @BeforeEach
    void plan() {
        var levels = Stream.of("calm", "watch")
                .map(level -> new Level(level, level, "It is " + level, Severity.MODERATE))
                .toList();
        var operator = Entitled.role("operator");
        var rule = new TransitionRule(
                List.of("calm"), "watch", operator, null, false, null, null, null, List.of(), List.of());
        var definition = new PostureDefinition("Alert", null, levels, List.of(rule), operator, List.of());
        append("posture-model-alert", new PostureModelEvent.Published(act(ADAM), MODEL, definition));
        var history = new History(policy(stage("one").role("director")));
        append(
                ApprovalTime.PREFIX + Sends.ID,
                history.submitted(1, REQUEST, RITA),
                history.approval(DORA, 0),
                history.passed(DORA, 0),
                history.approved(DORA));
        var transition =
                new Transition("t1", "calm", "watch", true, MODEL, rule, "it is so", List.of(), PLANNED, false);
        append(
                SCOPE,
                new PostureEvent.Established(act(ADAM), "The site", MODEL, "calm", null),
                new PostureEvent.Proposed(act(RITA), transition, "role:operator", PLANNED),
                new PostureEvent.Ratified(act(ApprovalTime.CLOCK), "t1", List.of(DORA.actor()), Sends.ID),
                new PostureEvent.Scheduled(act(ApprovalTime.CLOCK), "t1", PLANNED));
    }

    @Test
    void takes_effect_while_whoever_approved_it_still_may() {
        withhold("operator");
        assertThat(whenItsTimeComes()).isInstanceOf(PostureEvent.TookEffect.class);
    }

    @Test
    void lapses_when_a_role_was_withheld_from_them_since() {
        withhold("approver");
        assertThat(whenItsTimeComes())
                .isInstanceOfSatisfying(
                        PostureEvent.Lapsed.class,
                        lapsed -> assertThat(lapsed.why()).isEqualTo(LapsedWhy.AUTHORITY_LOST));
    }

    private void withhold(String role) {
        settled.add(new RoleTerms(act(ADAM), RoleTerms.Effect.WITHHELD, "dora", role, null, null, "a matter of trust"));
    }

    private Object whenItsTimeComes() {
        var sources = new Sources(
                log,
                codec,
                person -> settled.stream()
                        .filter(terms -> terms.principal().equals(person))
                        .toList());
        var engine = new CommandEngine(log, log, codec, List.of(new PostureBook(log, codec), sources), 100)
                .register(PostureAggregate.class);
        var command = new PostureCommand.Elapse("site", ApprovalTime.CLOCK, PLANNED, null, "effective:t1");
        var context = new CommandContext(
                command.name(), command.by().actor(), null, null, null, null, null, null, null, null, null, null, null);
        new CommandDispatcher(engine, log).send(SCOPE, command, context, Posture.class);
        return codec.decode(log.stream(SCOPE, 0).getLast());
    }

    private void append(String stream, Object... events) {
        var encoded =
                Stream.of(events).map(event -> codec.encode(Ids.next(), event)).toList();
        log.append(new Append(stream, log.version(stream), encoded, new byte[0], null));
    }
}
