package io.writ.command.posture;

import io.writ.events.posture.Entitled;
import io.writ.events.posture.Level;
import io.writ.events.posture.PostureDefinition;
import io.writ.events.posture.Ratification;
import io.writ.events.posture.TransitionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a model can be followed: its names, its directions, and that nobody lowers alone. */
final class PostureModelCheck {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 64;
    private static final int MOST_TOLD = 20;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final List<PostureModelProblem> problems = new ArrayList<>();
    private final PostureDefinition definition;

    private PostureModelCheck(PostureDefinition definition) {
        this.definition = definition;
    }

    static List<PostureModelProblem> check(String key, PostureDefinition definition) {
        var check = new PostureModelCheck(definition);
        check.name("/key", key);
        check.text("/title", definition.title());
        check.levels();
        if (check.entitled("/stewards", definition.stewards()) && check.complete()) {
            check.transitions();
            check.alerts();
        }
        return check.problems;
    }

    /** Whether what is read from JSON holds all that the other checks look at. */
    private boolean complete() {
        for (int i = 0; i < definition.transitions().size(); i++) {
            var rule = definition.transitions().get(i);
            var at = "/transitions/" + i;
            value(at + "/to", rule.to());
            entitled(at + "/propose", rule.propose());
            if (rule.ratification() != null) {
                value(at + "/ratification/takesEffect", rule.ratification().takesEffect());
                value(at + "/ratification/within", rule.ratification().within());
            }
            for (int k = 0; k < rule.measures().size(); k++) {
                var measure = rule.measures().get(k);
                text(at + "/measures/" + k + "/title", measure.title());
                value(at + "/measures/" + k + "/key", measure.key());
                value(at + "/measures/" + k + "/dueWithin", measure.dueWithin());
                value(at + "/measures/" + k + "/priority", measure.priority());
            }
        }
        for (int i = 0; i < definition.alerts().size(); i++) {
            value("/alerts/" + i + "/severity", definition.alerts().get(i).severity());
            value("/alerts/" + i + "/level", definition.alerts().get(i).level());
        }
        return problems.isEmpty();
    }

    private void levels() {
        if (definition.levels().size() < 2) {
            add("/levels", "required", "must name at least two");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < definition.levels().size(); i++) {
            level("/levels/" + i, definition.levels().get(i), names);
        }
    }

    private void level(String at, Level level, Set<String> names) {
        name(at + "/name", level.name());
        text(at + "/title", level.title());
        text(at + "/meaning", level.meaning());
        value(at + "/severity", level.severity());
        distinct(at + "/name", level.name(), names);
    }

    private void transitions() {
        var pairs = new HashSet<String>();
        for (int i = 0; i < definition.transitions().size(); i++) {
            var rule = definition.transitions().get(i);
            var at = "/transitions/" + i;
            known(at + "/to", rule.to());
            if (rule.from().isEmpty()) {
                add(at + "/from", "required", "must name at least one");
            }
            rule.from().forEach(from -> {
                known(at + "/from", from);
                distinct(at + "/from", from + " to " + rule.to(), pairs);
            });
            direction(at, rule);
            ratification(at + "/ratification", rule);
            holding(at, rule);
            measures(at + "/measures", rule);
        }
    }

    private void direction(String at, TransitionRule rule) {
        long raising = rule.from().stream()
                .filter(from -> definition.raises(from, rule.to()))
                .count();
        if (rule.from().contains(rule.to())) {
            add(at + "/from", "same-level", "leads from a level to itself");
        } else if (raising > 0 && raising < rule.from().size()) {
            add(at + "/from", "mixed-directions", "some levels are lower than `to`, some higher; make them two rules");
        } else if (raising == 0 && rule.ratification() == null) {
            add(at + "/ratification", "lowering-needs-two", "nobody lowers alone; say who ratifies");
        } else if (raising == 0
                && rule.ratification() != null
                && rule.ratification().takesEffect() == Ratification.TakesEffect.AT_ONCE) {
            add(at + "/ratification/takesEffect", "lowering-waits", "lowering takes effect once it is ratified");
        }
    }

    private void ratification(String at, TransitionRule rule) {
        var ratification = rule.ratification();
        if (ratification == null) {
            return;
        }
        span(at + "/within", ratification.within());
        if (ratification.policy() != null) {
            name(at + "/policy", ratification.policy());
            if (ratification.by() != null || ratification.needed() != null) {
                add(at, "people-or-approval", "either an approval ratifies, or people do");
            }
            return;
        }
        var by = ratification.by();
        var needed = ratification.needed();
        entitled(at + "/by", by);
        if (needed == null || needed < 1) {
            add(at + "/needed", "needed-range", "is 1 at least");
        } else if (by != null && isOnlyPeople(by) && by.people().size() < needed) {
            add(at + "/needed", "needed-exceeds-people", "asks for more people than may ratify");
        }
    }

    private static boolean isOnlyPeople(Entitled entitled) {
        return entitled.roles().isEmpty() && entitled.groups().isEmpty();
    }

    private void holding(String at, TransitionRule rule) {
        span(at + "/reviewAfter", rule.reviewAfter());
        span(at + "/revertAfter", rule.revertAfter());
        if (rule.authenticationContext() != null) {
            text(at + "/authenticationContext", rule.authenticationContext());
        }
    }

    private void measures(String at, TransitionRule rule) {
        var keys = new HashSet<String>();
        for (int i = 0; i < rule.measures().size(); i++) {
            var measure = rule.measures().get(i);
            name(at + "/" + i + "/key", measure.key());
            distinct(at + "/" + i + "/key", measure.key(), keys);
            span(at + "/" + i + "/dueWithin", measure.dueWithin());
            told(at + "/" + i + "/escalateTo", measure.escalateTo());
        }
    }

    private void told(String at, @Nullable List<String> people) {
        if (people != null) {
            people.forEach(person -> text(at, person));
            if (people.size() > MOST_TOLD) {
                add(at, "too-many", "names %d people at most".formatted(MOST_TOLD));
            }
        }
    }

    private void alerts() {
        var severities = new HashSet<String>();
        for (int i = 0; i < definition.alerts().size(); i++) {
            var alert = definition.alerts().get(i);
            known("/alerts/" + i + "/level", alert.level());
            distinct("/alerts/" + i + "/severity", alert.severity().name(), severities);
        }
    }

    private void span(String pointer, @Nullable Duration span) {
        if (span != null && (!span.isPositive() || span.compareTo(LONGEST) > 0)) {
            add(pointer, "duration-range", "is longer than nothing, and ten years at most");
        }
    }

    private boolean entitled(String pointer, @Nullable Entitled entitled) {
        if (entitled == null
                || (entitled.roles().isEmpty()
                        && entitled.groups().isEmpty()
                        && entitled.people().isEmpty())) {
            add(pointer, "required", "must name at least one role, group or person");
            return false;
        }
        return true;
    }

    private void known(String pointer, String level) {
        if (definition.rank(level) < 0) {
            add(pointer, "level-unknown", "%s is no level of this model".formatted(level));
        }
    }

    private void distinct(String pointer, String name, Set<String> names) {
        if (!names.add(name)) {
            add(pointer, "duplicate", "%s is there twice".formatted(name));
        }
    }

    private void name(String pointer, @Nullable String name) {
        if (name == null || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            add(pointer, "name-invalid", "is kebab-case, at most %d characters".formatted(LONGEST_NAME));
        }
    }

    private void text(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            add(pointer, "required", "must not be blank");
        }
    }

    private void value(String pointer, @Nullable Object value) {
        if (value == null) {
            add(pointer, "required", "is missing");
        }
    }

    private void add(String pointer, String code, String message) {
        problems.add(new PostureModelProblem(pointer, code, message));
    }
}
