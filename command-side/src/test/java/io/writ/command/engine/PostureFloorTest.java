package io.writ.command.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.command.CommandRefused;
import io.writ.command.Principal;
import io.writ.command.follow.Sources;
import io.writ.command.posture.PostureAggregate;
import io.writ.command.posture.PostureBook;
import io.writ.command.posture.PostureCommand;
import io.writ.command.posture.PostureModelAggregate;
import io.writ.command.posture.PostureRefusal;
import io.writ.command.posture.Postures;
import io.writ.command.posture.PublishPostureModel;
import io.writ.command.posture.Ratifiers;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.Posture;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureEvent;
import io.writ.events.posture.PostureModel;
import io.writ.events.posture.PostureModelEvent;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.Severity;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The level of the parent is decided by and relied on: it does not rise between the decision and the log. */
class PostureFloorTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final PostureModelRef MODEL = new PostureModelRef("alert", 1);
    private static final List<String> LEVELS = List.of("calm", "watch", "siege");
    private static final Principal OTTO = new Principal(Actor.person("otto"), Set.of("operator"), Set.of(), false);
    private static final Principal ANNA = new Principal(Actor.person("anna"), Set.of("operator"), Set.of(), false);
    private static final int COMMANDS = 80;

    private final MemoryLog log = new MemoryLog();
    private final EventCodec codec = new EventCodec();
    private final PostureBook book = new PostureBook(log, codec);
    private final CommandRunner node = node();
    private final Map<PostureRefusal, Integer> refusals = new EnumMap<>(PostureRefusal.class);
    private int transitions;

    private CommandRunner node() {
        var engine = new CommandEngine(log, log, codec, List.of(book, new Sources(log, codec, RoleGrants.NONE)), 100)
                .register(PostureAggregate.class)
                .register(PostureModelAggregate.class);
        return new CommandRunner(new CommandDispatcher(engine, log), log);
    }

    @BeforeEach
    void establish() {
        var publish = new PublishPostureModel("alert", null, definition(), OTTO, AT);
        node.run(
                "posture-model-alert",
                publish,
                context(publish.name()),
                PostureModel.class,
                events -> codec.fold(PostureModel.NONE, PostureModel::evolve, PostureModelEvent.class, events));
        send(establish("parent", null));
        send(establish("child", "parent"));
    }

    @Test
    void nothingIsStoredBelowAParentThatRoseInTheMeantime() {
        log.justBeforeTheNextAppend(() -> sendElsewhere(propose("parent", "siege")));
        assertThatThrownBy(() -> send(propose("child", "watch")))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(PostureRefusal.BELOW_PARENT));
        assertThat(log.stream("posture-child", 1)).isEmpty();
    }

    @Test
    void aParentThatMovedToAPermittedLevelCostsASecondLook() {
        log.justBeforeTheNextAppend(() -> sendElsewhere(propose("parent", "watch")));
        send(propose("child", "watch"));
        assertThat(log.stream("posture-child", 1)).hasSize(2);
    }

    /** Both are raised and lowered, the parent also between what is decided on the child and what is stored of it. */
    @Test
    void noStepLeadsBelowTheParentHoweverTheyInterleave() {
        long seed = Long.getLong("writ.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < COMMANDS; i++) {
            if (random.nextBoolean()) {
                var other = command("parent", random);
                log.justBeforeTheNextAppend(() -> trying(() -> sendElsewhere(other)));
            }
            var command = command(random.nextInt(3) == 0 ? "parent" : "child", random);
            trying(() -> send(command));
        }
        assertThat(belowParent()).as("-Dwrit.seed=%d", seed).isEmpty();
        assertThat(refusals).containsKey(PostureRefusal.BELOW_PARENT);
    }

    /** Steps of the child that took effect below the level that the parent had at that place of the log. */
    private List<PostureEvent> belowParent() {
        var below = new ArrayList<PostureEvent>();
        var floor = LEVELS.getFirst();
        for (var logged : log.after(-1, Integer.MAX_VALUE)) {
            if (codec.decode(logged) instanceof PostureEvent.TookEffect took) {
                if (logged.stream().equals("posture-parent")) {
                    floor = took.to();
                } else if (LEVELS.indexOf(took.to()) < LEVELS.indexOf(floor)) {
                    below.add(took);
                }
            }
        }
        return below;
    }

    private PostureCommand command(String scope, Random random) {
        var waiting = book.posture(scope).waiting();
        if (waiting == null) {
            return propose(scope, LEVELS.get(random.nextInt(LEVELS.size())));
        }
        var id = waiting.transition().id();
        return random.nextInt(4) == 0
                ? new PostureCommand.Cancel(scope, OTTO, AT, null, id, "not any more")
                : new PostureCommand.Ratify(scope, ANNA, AT, null, id, true, null);
    }

    private void trying(Runnable command) {
        try {
            command.run();
        } catch (CommandRefused refused) {
            refusals.merge((PostureRefusal) refused.reason(), 1, Integer::sum);
        }
    }

    private static PostureDefinition definition() {
        var operator = Entitled.role("operator");
        var agreed = new Ratification(operator, 1, null, Ratification.TakesEffect.ONCE_RATIFIED, Duration.ofDays(1));
        return new PostureDefinition(
                "Alert",
                null,
                LEVELS.stream()
                        .map(level -> new Level(level, level, "It is " + level, Severity.MODERATE))
                        .toList(),
                List.of(
                        to("watch", null, "calm"),
                        to("siege", null, "calm", "watch"),
                        to("watch", agreed, "siege"),
                        to("calm", agreed, "siege", "watch")),
                Entitled.role("steward"),
                List.of());
    }

    private static TransitionRule to(String to, @Nullable Ratification ratification, String... from) {
        return new TransitionRule(
                List.of(from),
                to,
                Entitled.role("operator"),
                ratification,
                false,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static PostureCommand establish(String scope, @Nullable String parent) {
        return new PostureCommand.Establish(scope, OTTO, AT, null, scope, MODEL, parent);
    }

    private PostureCommand propose(String scope, String to) {
        transitions++;
        return new PostureCommand.Propose(
                scope, OTTO, AT, null, "t" + transitions, MODEL, to, "it is so", List.of(), null, false);
    }

    /** As another node does: what it decides comes first into the log. */
    private void sendElsewhere(PostureCommand command) {
        var stream = "posture-" + command.scope();
        var events = Postures.decide(book.posture(command.scope()), command, book, book, Ratifiers.UNCHANGED).stream()
                .map(event -> codec.encode(Ids.next(), event))
                .toList();
        log.append(new Append(stream, log.version(stream), events, new byte[0], null));
    }

    private void send(PostureCommand command) {
        node.run(
                "posture-" + command.scope(),
                command,
                context(command.name()),
                Posture.class,
                events -> codec.fold(Posture.NONE, Posture::evolve, PostureEvent.class, events));
    }

    private static CommandContext context(String name) {
        return new CommandContext(name, OTTO.actor(), null, null, null, null, null, null, null, null, null, null, null);
    }
}
