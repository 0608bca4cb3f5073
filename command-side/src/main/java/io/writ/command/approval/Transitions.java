package io.writ.command.approval;

import io.writ.command.CommandRefused;
import io.writ.events.approval.Approval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which command is possible in which state, and where it may lead: the table that decides.
 *
 * <p>The one table: what it does not permit is refused before anything else is asked, refusals name what is possible from
 * it, the page {@code approval-transitions.md} prints it, and histories are held to it.
 */
public final class Transitions {

    /** The states, with drafts that were withdrawn apart from submitted requests that were. */
    public enum Phase {
        NONE("nothing", "not there yet"),
        DRAFT("draft", "a draft"),
        PENDING("pending", "pending"),
        RETURNED("returned", "returned"),
        APPROVED("approved", "approved"),
        REJECTED("rejected", "rejected"),
        WITHDRAWN("withdrawn", "withdrawn"),
        WITHDRAWN_DRAFT("withdrawn draft", "withdrawn"),
        EXPIRED("expired", "expired");

        private final String title;
        private final String words;

        Phase(String title, String words) {
            this.title = title;
            this.words = words;
        }

        public String title() {
            return title;
        }

        public static Phase of(Approval state) {
            return switch (state) {
                case Approval.None none -> NONE;
                case Approval.Draft draft -> DRAFT;
                case Approval.Pending pending -> PENDING;
                case Approval.Returned returned -> RETURNED;
                case Approval.Approved approved -> APPROVED;
                case Approval.Rejected rejected -> REJECTED;
                case Approval.Expired expired -> EXPIRED;
                case Approval.Withdrawn withdrawn -> withdrawn.details() == null ? WITHDRAWN_DRAFT : WITHDRAWN;
            };
        }
    }

    private static final Map<String, Map<Phase, Set<Phase>>> TABLE = table();

    /** Sent by time, not by people or systems. */
    private static final Set<String> BY_TIME = Set.of("approval.elapse", "approval.tighten");

    private Transitions() {}

    private static Map<String, Map<Phase, Set<Phase>>> table() {
        var rows = new LinkedHashMap<String, Map<Phase, Set<Phase>>>();
        rows.put("approval.draft", in(Phase.NONE, Phase.DRAFT));
        rows.put("approval.revise-draft", in(Phase.DRAFT, Phase.DRAFT));
        rows.put("approval.open", in(Phase.NONE, Phase.PENDING, Phase.APPROVED));
        rows.put(
                "approval.submit",
                or(
                        in(Phase.DRAFT, Phase.PENDING, Phase.APPROVED),
                        in(Phase.WITHDRAWN_DRAFT, Phase.PENDING, Phase.APPROVED)));
        rows.put(
                "approval.cast-vote", in(Phase.PENDING, Phase.PENDING, Phase.APPROVED, Phase.REJECTED, Phase.RETURNED));
        rows.put("approval.return", in(Phase.PENDING, Phase.RETURNED));
        rows.put(
                "approval.resubmit",
                or(
                        in(Phase.RETURNED, Phase.PENDING, Phase.APPROVED),
                        in(Phase.WITHDRAWN, Phase.PENDING, Phase.APPROVED)));
        rows.put("approval.amend", in(Phase.PENDING, Phase.PENDING, Phase.APPROVED));
        rows.put(
                "approval.withdraw",
                or(
                        in(Phase.DRAFT, Phase.WITHDRAWN_DRAFT),
                        or(in(Phase.PENDING, Phase.WITHDRAWN), in(Phase.RETURNED, Phase.WITHDRAWN))));
        rows.put("approval.reopen", in(Phase.APPROVED, Phase.RETURNED));
        for (var command : List.of("claim", "release-claim", "reassign", "ask", "answer", "migrate")) {
            rows.put("approval." + command, in(Phase.PENDING, Phase.PENDING));
        }
        rows.put("approval.comment", inEveryStateButNone());
        rows.put("approval.report-effect", in(Phase.APPROVED, Phase.APPROVED));
        rows.put(
                "approval.elapse",
                in(Phase.PENDING, Phase.PENDING, Phase.APPROVED, Phase.REJECTED, Phase.RETURNED, Phase.EXPIRED));
        rows.put("approval.tighten", in(Phase.PENDING, Phase.PENDING));
        return Collections.unmodifiableMap(rows);
    }

    /** Names of all commands, in the order of the table. */
    public static List<String> commands() {
        return List.copyOf(TABLE.keySet());
    }

    /** The states that a command may lead to; empty when it is refused in this state. */
    public static Set<Phase> after(Phase before, String command) {
        return Objects.requireNonNull(TABLE.get(command), command).getOrDefault(before, Set.of());
    }

    /** Names of the commands that somebody may send in this state. */
    public static List<String> possible(Phase phase) {
        return commands().stream()
                .filter(command -> !BY_TIME.contains(command))
                .filter(command -> !after(phase, command).isEmpty())
                .toList();
    }

    /** @throws CommandRefused when the command is not possible in the state; says what is */
    static void check(Approval state, ApprovalCommand command) {
        var phase = Phase.of(state);
        if (after(phase, command.name()).isEmpty()) {
            throw new CommandRefused(
                    refusal(command.name()),
                    "%s is not possible: the approval is %s; possible are %s"
                            .formatted(command.name(), phase.words, String.join(", ", possible(phase))));
        }
    }

    /** The clock comes late by nature: that is no attempt at something forbidden. */
    static ApprovalRefusal refusal(String command) {
        if (BY_TIME.contains(command)) {
            return ApprovalRefusal.NOT_DUE;
        }
        return command.equals("approval.report-effect")
                ? ApprovalRefusal.EFFECT_NEEDS_APPROVAL
                : ApprovalRefusal.WRONG_STATE;
    }

    private static Map<Phase, Set<Phase>> in(Phase before, Phase first, Phase... others) {
        return Map.of(before, Collections.unmodifiableSet(EnumSet.of(first, others)));
    }

    private static Map<Phase, Set<Phase>> or(Map<Phase, Set<Phase>> cells, Map<Phase, Set<Phase>> others) {
        var row = new EnumMap<Phase, Set<Phase>>(cells);
        row.putAll(others);
        return Collections.unmodifiableMap(row);
    }

    private static Map<Phase, Set<Phase>> inEveryStateButNone() {
        var row = new EnumMap<Phase, Set<Phase>>(Phase.class);
        EnumSet.complementOf(EnumSet.of(Phase.NONE)).forEach(phase -> row.put(phase, EnumSet.of(phase)));
        return Collections.unmodifiableMap(row);
    }
}
