package io.writ.events.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How long a stage may take.
 *
 * @param within from the moment the stage opens
 * @param hours in which time counts; null when all of it does
 * @param reminders how long before the end its approvers are reminded
 * @param escalation what happens when time is up and after, in order
 * @param tightening by the posture of a scope; null when none matters
 */
public record Deadline(
        Duration within,
        @Nullable WorkingHours hours,
        List<Duration> reminders,
        List<Escalation> escalation,
        @Nullable Tightening tightening) {

    public Deadline {
        reminders = reminders == null ? List.of() : List.copyOf(reminders);
        escalation = escalation == null ? List.of() : List.copyOf(escalation);
    }

    /**
     * One step of the chain.
     *
     * @param after the end of the deadline; zero for the end itself
     * @param people whom the step is about, by principal id; empty for steps that name nobody
     */
    public record Escalation(Duration after, Step step, List<String> people) {

        public Escalation {
            people = people == null ? List.of() : List.copyOf(people);
        }
    }

    /** What a step does. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Step {
        /** Tells people; nothing else changes. */
        REMIND,
        /** Others decide, instead of those whom the stage names. */
        REASSIGN,
        /** Others may decide too. */
        ADD_APPROVERS,
        /** The stage passes by itself. */
        APPROVE,
        /** The stage is rejected by itself. */
        REJECT,
        /** The whole request ends undecided. */
        EXPIRE
    }

    /**
     * Less time while a scope's posture is raised.
     *
     * @param scope whose effective level counts
     * @param percent of {@link Deadline#within} that a stage has at a level, 1 to 100; at others it has all of it
     */
    public record Tightening(String scope, Map<String, Integer> percent) {

        public Tightening {
            percent = percent == null
                    ? Map.of()
                    : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(percent));
        }
    }
}
