package io.writ.command.posture;

import static io.writ.command.posture.RuleFixture.to;

import io.writ.command.CommandRefused;
import io.writ.events.posture.AlertRule;
import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.PostureModelRef;
import io.writ.events.posture.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A model of four levels, and what stands above the scope under test. */
record PostureFixture(PostureDefinition definition, Map<String, String> above) implements PostureModels, ParentLevels {

    static final PostureModelRef REF = new PostureModelRef("alert", 1);
    private static final String REAL = ", really";
    static final List<String> LEVELS = List.of("calm", "watch", "alarm", "siege");

    static final RuleFixture TO_WATCH = to("watch", "calm");
    static final RuleFixture TO_ALARM = to("alarm", "calm", "watch")
            .ratifiedAfterwards(1)
            .measures(RuleFixture.GUARDS, RuleFixture.NOTICE)
            .reviewed(Duration.ofDays(1));
    static final RuleFixture TO_SIEGE =
            to("siege", "calm", "watch", "alarm").ratifiedAfterwards(2).reverting(Duration.ofDays(7));
    static final RuleFixture DOWN_TO_ALARM = to("alarm", "siege").ratifiedFirst(1);
    static final RuleFixture DOWN_TO_WATCH = to("watch", "alarm", "siege").ratifiedFirst(1);
    static final RuleFixture DOWN_TO_CALM =
            to("calm", "watch", "alarm", "siege").ratifiedFirst(1);

    /** Raised by one, ratified afterwards; lowered by two. */
    static final PostureFixture MODEL = model(TO_WATCH, TO_ALARM, TO_SIEGE, DOWN_TO_ALARM, DOWN_TO_WATCH, DOWN_TO_CALM);

    static PostureFixture model(RuleFixture... rules) {
        return new PostureFixture(
                new PostureDefinition(
                        "Alert",
                        null,
                        LEVELS.stream()
                                .map(level -> new Level(level, level, "It is " + level, Severity.MODERATE))
                                .toList(),
                        Stream.of(rules).map(RuleFixture::rule).toList(),
                        Entitled.role("steward"),
                        List.of(new AlertRule(Severity.SEVERE, "alarm"))),
                Map.of());
    }

    /** The same, below a parent at this level. */
    PostureFixture below(String level) {
        return new PostureFixture(definition, Map.of("parent", level));
    }

    /** The same, below a parent that practises a level. */
    PostureFixture below(String level, String real) {
        return new PostureFixture(definition, Map.of("parent", level, "parent" + REAL, real));
    }

    @Override
    public PostureDefinition at(PostureModelRef ref) {
        if (!ref.equals(REF)) {
            throw new CommandRefused(PostureRefusal.MODEL_UNKNOWN, ref + " is not published");
        }
        return definition;
    }

    @Override
    public Effective of(String scope) {
        if (!above.containsKey(scope)) {
            throw new CommandRefused(PostureRefusal.PARENT_UNKNOWN, "there is no scope " + scope);
        }
        var level = Objects.requireNonNull(above.get(scope));
        return new Effective("alert", level, above.getOrDefault(scope + REAL, level));
    }
}
