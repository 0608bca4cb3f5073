package io.writ.events.posture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A posture model: its levels and how one gets from one to another.
 *
 * @param source where the levels are publicly defined, as a URL; null when they are the organisation's own
 * @param levels lowest first; their names and order are the same in every version
 * @param stewards who reviews postures, waives measures and cancels what others proposed
 * @param alerts which level an incoming alert proposes, by its severity
 */
public record PostureDefinition(
        String title,
        @Nullable String source,
        List<Level> levels,
        List<TransitionRule> transitions,
        Entitled stewards,
        List<AlertRule> alerts) {

    public PostureDefinition {
        levels = Given.list(levels);
        transitions = Given.list(transitions);
        alerts = Given.list(alerts);
    }

    /** The place of a level, from 0 for the lowest; -1 when there is no such level. */
    public int rank(String level) {
        return levels.stream().map(Level::name).toList().indexOf(level);
    }

    /** The higher of two levels. */
    public String higher(String one, String other) {
        return rank(one) >= rank(other) ? one : other;
    }

    public boolean raises(String from, String to) {
        return rank(to) > rank(from);
    }

    public Optional<Level> level(String name) {
        return levels.stream().filter(level -> level.name().equals(name)).findFirst();
    }

    public Optional<TransitionRule> rule(String from, String to) {
        return transitions.stream()
                .filter(rule -> rule.to().equals(to) && rule.from().contains(from))
                .findFirst();
    }
}
