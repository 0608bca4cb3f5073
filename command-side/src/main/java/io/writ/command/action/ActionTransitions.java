package io.writ.command.action;

import static io.writ.events.action.ActionStatus.AWAITING_APPROVAL;
import static io.writ.events.action.ActionStatus.BLOCKED;
import static io.writ.events.action.ActionStatus.CANCELLED;
import static io.writ.events.action.ActionStatus.COMPLETED;
import static io.writ.events.action.ActionStatus.IN_PROGRESS;
import static io.writ.events.action.ActionStatus.OPEN;
import static io.writ.events.action.ActionStatus.REJECTED;
import static io.writ.events.action.ActionStatus.REOPENED;
import static io.writ.events.action.ActionStatus.SUBMITTED;
import static io.writ.events.action.ActionStatus.VERIFIED;

import io.writ.command.CommandRefused;
import io.writ.events.action.Action;
import io.writ.events.action.ActionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which command may do what in which status: the table that decides, and from which the one in the docs is written.
 *
 * <p>What it permits may still be refused by who sends it or by what it says; what it does not permit never happens.
 */
final class ActionTransitions {

    /** In these the action goes on after a block, and may be completed. */
    private static final Set<ActionStatus> WORKABLE = EnumSet.of(OPEN, IN_PROGRESS, REOPENED);

    private static final Set<ActionStatus> LIVE = EnumSet.of(SUBMITTED, OPEN, IN_PROGRESS, BLOCKED, REOPENED);

    private static final Set<ActionStatus> UNSETTLED =
            EnumSet.of(SUBMITTED, AWAITING_APPROVAL, OPEN, IN_PROGRESS, BLOCKED, REOPENED);

    /** What is completed is due until it is verified, where it has to be. */
    private static final Set<ActionStatus> DUE =
            EnumSet.of(SUBMITTED, AWAITING_APPROVAL, OPEN, IN_PROGRESS, BLOCKED, COMPLETED, REOPENED);

    private static final Map<ActionCommandKind, Map<ActionStatus, Set<ActionStatus>>> TABLE =
            new EnumMap<>(ActionCommandKind.class);

    static {
        staying(ActionCommandKind.ASSIGN, LIVE);
        staying(ActionCommandKind.ADD_EVIDENCE, LIVE);
        staying(ActionCommandKind.CHANGE_DEPENDENCIES, LIVE);
        staying(ActionCommandKind.REQUEST_EXTENSION, LIVE);
        staying(ActionCommandKind.DECIDE_EXTENSION, LIVE);
        staying(ActionCommandKind.CONCLUDE_EXTENSION_APPROVAL, LIVE);
        staying(ActionCommandKind.ELAPSE, DUE);
        moving(ActionCommandKind.SUBMIT, EnumSet.noneOf(ActionStatus.class), SUBMITTED);
        moving(ActionCommandKind.ACCEPT, EnumSet.of(SUBMITTED), OPEN);
        moving(ActionCommandKind.REPORT_PROGRESS, EnumSet.of(SUBMITTED, OPEN, IN_PROGRESS, REOPENED), IN_PROGRESS);
        moving(ActionCommandKind.BLOCK, WORKABLE, BLOCKED);
        moving(ActionCommandKind.UNBLOCK, EnumSet.of(BLOCKED), OPEN, IN_PROGRESS, REOPENED);
        moving(ActionCommandKind.COMPLETE, WORKABLE, COMPLETED);
        moving(ActionCommandKind.VERIFY, EnumSet.of(COMPLETED), VERIFIED, REOPENED);
        moving(ActionCommandKind.REOPEN, EnumSet.of(COMPLETED, VERIFIED), REOPENED);
        moving(ActionCommandKind.CANCEL, UNSETTLED, CANCELLED);
        moving(ActionCommandKind.CONCLUDE_APPROVAL, EnumSet.of(AWAITING_APPROVAL), OPEN, REJECTED);
    }

    private ActionTransitions() {}

    private static void staying(ActionCommandKind command, Set<ActionStatus> statuses) {
        var row = new EnumMap<ActionStatus, Set<ActionStatus>>(ActionStatus.class);
        statuses.forEach(status -> row.put(status, EnumSet.of(status)));
        TABLE.put(command, row);
    }

    private static void moving(ActionCommandKind command, Set<ActionStatus> from, ActionStatus... to) {
        var row = new EnumMap<ActionStatus, Set<ActionStatus>>(ActionStatus.class);
        from.forEach(status -> row.put(status, EnumSet.copyOf(List.of(to))));
        TABLE.put(command, row);
    }

    /** Where the command may lead from a state; empty when it is refused there. */
    static Set<ActionStatus> targets(Action state, ActionCommandKind command) {
        return switch (state) {
            case Action.None none ->
                command == ActionCommandKind.SUBMIT
                        ? EnumSet.of(SUBMITTED, AWAITING_APPROVAL, OPEN)
                        : EnumSet.noneOf(ActionStatus.class);
            case Action.Known known -> targets(known.status(), command);
        };
    }

    /** Where the command may lead from a status; empty when it is refused there. */
    static Set<ActionStatus> targets(ActionStatus status, ActionCommandKind command) {
        return TABLE.getOrDefault(command, Map.of()).getOrDefault(status, EnumSet.noneOf(ActionStatus.class));
    }

    /** @throws CommandRefused when the command is not possible in the state; says what is */
    static void check(Action state, ActionCommand command) {
        if (targets(state, command.kind()).isEmpty()) {
            throw new CommandRefused(
                    refusal(command.kind()),
                    "%s is not possible: the action is %s; possible are %s"
                            .formatted(command.name(), name(state), String.join(", ", possible(state))));
        }
    }

    /** The clock and reactions come late by nature: that is no attempt at something forbidden. */
    static ActionRefusal refusal(ActionCommandKind command) {
        return switch (command) {
            case CONCLUDE_APPROVAL, CONCLUDE_EXTENSION_APPROVAL -> ActionRefusal.NOT_AWAITED;
            case ELAPSE -> ActionRefusal.NOT_DUE;
            case SUBMIT,
                    ACCEPT,
                    ASSIGN,
                    REPORT_PROGRESS,
                    BLOCK,
                    UNBLOCK,
                    ADD_EVIDENCE,
                    CHANGE_DEPENDENCIES,
                    COMPLETE,
                    VERIFY,
                    REOPEN,
                    REQUEST_EXTENSION,
                    DECIDE_EXTENSION,
                    CANCEL -> ActionRefusal.WRONG_STATE;
        };
    }

    static String name(Action state) {
        return switch (state) {
            case Action.None none -> "not there yet";
            case Action.Known known ->
                known.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    /** Names of the commands that are possible in a state. */
    static List<String> possible(Action state) {
        var names = new ArrayList<String>();
        Arrays.stream(ActionCommandKind.values())
                .filter(command -> !targets(state, command).isEmpty())
                .forEach(command -> names.add("action." + command.code()));
        return names;
    }
}
