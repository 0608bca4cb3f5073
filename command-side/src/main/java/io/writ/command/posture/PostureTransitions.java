package io.writ.command.posture;

import static io.writ.command.posture.PostureTransitions.Phase.NONE;
import static io.writ.command.posture.PostureTransitions.Phase.PROPOSED;
import static io.writ.command.posture.PostureTransitions.Phase.PROVISIONAL;
import static io.writ.command.posture.PostureTransitions.Phase.SCHEDULED;
import static io.writ.command.posture.PostureTransitions.Phase.SETTLED;

import io.writ.command.CommandRefused;
import io.writ.events.posture.Posture;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which command may do what in which state: the table that decides, and from which the one in the docs is written.
 *
 * <p>What it permits may still be refused by who sends it or by what it says; what it does not permit never happens.
 */
final class PostureTransitions {

    /** The states, without what they hold. */
    enum Phase {
        NONE("not there yet"),
        SETTLED("settled"),
        PROPOSED("about to change once it is ratified"),
        SCHEDULED("about to change at its time"),
        PROVISIONAL("in effect until it is ratified");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Phase of(Posture state) {
            return switch (state) {
                case Posture.None none -> NONE;
                case Posture.Settled settled -> SETTLED;
                case Posture.Proposed proposed -> PROPOSED;
                case Posture.Scheduled scheduled -> SCHEDULED;
                case Posture.Provisional provisional -> PROVISIONAL;
            };
        }
    }

    private static final Set<Phase> ALIVE = EnumSet.of(SETTLED, PROPOSED, SCHEDULED, PROVISIONAL);

    private static final Map<PostureCommandKind, Map<Phase, Set<Phase>>> TABLE =
            new EnumMap<>(PostureCommandKind.class);

    static {
        permit(PostureCommandKind.ESTABLISH, NONE, SETTLED);
        for (var phase : ALIVE) {
            permit(PostureCommandKind.PROPOSE, phase, SETTLED, PROPOSED, SCHEDULED, PROVISIONAL);
            permit(PostureCommandKind.REVIEW, phase, phase);
            permit(PostureCommandKind.WAIVE, phase, phase);
            permit(PostureCommandKind.CONCLUDE_MEASURE, phase, phase);
            permit(PostureCommandKind.ELAPSE, phase, phase, SETTLED);
        }
        permit(PostureCommandKind.RATIFY, PROPOSED, PROPOSED, SETTLED, SCHEDULED);
        permit(PostureCommandKind.RATIFY, PROVISIONAL, PROVISIONAL, SETTLED);
        permit(PostureCommandKind.CANCEL, PROPOSED, SETTLED);
        permit(PostureCommandKind.CANCEL, SCHEDULED, SETTLED);
        permit(PostureCommandKind.CONCLUDE_APPROVAL, PROPOSED, SETTLED, SCHEDULED);
        permit(PostureCommandKind.CONCLUDE_APPROVAL, PROVISIONAL, SETTLED);
    }

    private PostureTransitions() {}

    private static void permit(PostureCommandKind command, Phase from, Phase... to) {
        TABLE.computeIfAbsent(command, kind -> new EnumMap<>(Phase.class)).put(from, EnumSet.copyOf(List.of(to)));
    }

    /** Where the command may lead; empty when it is refused there. */
    static Set<Phase> targets(Phase phase, PostureCommandKind command) {
        return TABLE.getOrDefault(command, Map.of()).getOrDefault(phase, EnumSet.noneOf(Phase.class));
    }

    /** @throws CommandRefused when the command is not possible in the state; says what is */
    static void check(Posture state, PostureCommand command) {
        var phase = Phase.of(state);
        if (targets(phase, command.kind()).isEmpty()) {
            throw new CommandRefused(
                    refusal(command.kind()),
                    "%s is not possible: the posture is %s; possible are %s"
                            .formatted(command.name(), phase.words, String.join(", ", possible(phase))));
        }
    }

    /** The clock comes late by nature: that is no attempt at something forbidden. */
    static PostureRefusal refusal(PostureCommandKind command) {
        return command == PostureCommandKind.ELAPSE ? PostureRefusal.NOT_DUE : PostureRefusal.WRONG_STATE;
    }

    /** Names of what people may do. */
    static List<String> possible(Phase phase) {
        return Arrays.stream(PostureCommandKind.values())
                .filter(command ->
                        command.isByPeople() && !targets(phase, command).isEmpty())
                .map(command -> "posture." + command.code())
                .toList();
    }
}
