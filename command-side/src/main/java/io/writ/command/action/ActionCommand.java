package io.writ.command.action;

import io.writ.command.Principal;
import io.writ.edge.roles.Reach;
import io.writ.events.Act;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one action.
 *
 * <p>Commands are values: who, when and about what arrive in them. None is a silent no-op when repeated; each says
 * whether repeating it is refused or happens again.
 */
public sealed interface ActionCommand {

    /** The action's id. */
    String action();

    Principal by();

    /** When it is decided, by the service's clock. */
    Instant at();

    /** When it happened, according to a principal entitled to backdate. */
    @Nullable
    Instant claimedAt();

    default Act act() {
        return new Act(by().actor(), at(), claimedAt());
    }

    /** The name that metadata and refusals carry, such as {@code action.complete}. */
    default String name() {
        return "action." + kind().code();
    }

    /** Which of the commands it is. */
    default ActionCommandKind kind() {
        return switch (this) {
            case Submit submit -> ActionCommandKind.SUBMIT;
            case Accept accept -> ActionCommandKind.ACCEPT;
            case Assign assign -> ActionCommandKind.ASSIGN;
            case ReportProgress progress -> ActionCommandKind.REPORT_PROGRESS;
            case Block block -> ActionCommandKind.BLOCK;
            case Unblock unblock -> ActionCommandKind.UNBLOCK;
            case AddEvidence add -> ActionCommandKind.ADD_EVIDENCE;
            case ChangeDependencies change -> ActionCommandKind.CHANGE_DEPENDENCIES;
            case Complete complete -> ActionCommandKind.COMPLETE;
            case Verify verify -> ActionCommandKind.VERIFY;
            case Reopen reopen -> ActionCommandKind.REOPEN;
            case RequestExtension request -> ActionCommandKind.REQUEST_EXTENSION;
            case DecideExtension decide -> ActionCommandKind.DECIDE_EXTENSION;
            case Cancel cancel -> ActionCommandKind.CANCEL;
            case ConcludeApproval conclude ->
                conclude.extension() == null
                        ? ActionCommandKind.CONCLUDE_APPROVAL
                        : ActionCommandKind.CONCLUDE_EXTENSION_APPROVAL;
            case Elapse elapse -> ActionCommandKind.ELAPSE;
        };
    }

    /**
     * Creates an action. Refused when repeated.
     *
     * @param sees the actions that may be named to its sender
     */
    record Submit(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            ActionRequest request,
            Reach sees) implements ActionCommand {}

    /** Its owner agrees to do it. Refused when repeated. */
    record Accept(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt) implements ActionCommand {}

    /** Gives it to another owner. Refused when repeated, since it changes nothing. */
    record Assign(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String owner,
            @Nullable String reason) implements ActionCommand {}

    /**
     * Its owner begins, or says how far it is. Refused when it begins nothing and says nothing; else repeating it says
     * it again.
     *
     * @param percent 0 to 100
     */
    record ReportProgress(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable Integer percent,
            @Nullable String note)
            implements ActionCommand {}

    /**
     * Says that it cannot go on. Refused when repeated.
     *
     * @param on id of the action that it waits for, where it is one; any action but itself, since nothing is decided by
     *     it
     * @param sees the actions that may be named to its sender
     */
    record Block(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String reason,
            @Nullable String on,
            Reach sees)
            implements ActionCommand {}

    /** Lets it go on where it was. Refused when repeated. */
    record Unblock(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String note) implements ActionCommand {}

    /** Adds documents. Refused when repeated, since it changes nothing. */
    record AddEvidence(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            List<Evidence> evidence) implements ActionCommand {}

    /**
     * Says anew what it depends on. Refused when repeated, since it changes nothing.
     *
     * @param sees the actions that may be named to its sender
     */
    record ChangeDependencies(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            List<String> dependsOn,
            Reach sees) implements ActionCommand {}

    /** Its owner says that it is done. Refused when repeated. */
    record Complete(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable String note) implements ActionCommand {}

    /**
     * A second person confirms that it is done, or refuses and so reopens it. Refused when repeated.
     *
     * @param note required when it is refused
     */
    record Verify(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            boolean confirmed,
            @Nullable String note)
            implements ActionCommand {}

    /** Takes its completion back. Refused when repeated. */
    record Reopen(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String reason) implements ActionCommand {}

    /**
     * Asks for a later due date; a second person who asks grants it at once where no policy says otherwise. Refused
     * when repeated.
     */
    record RequestExtension(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            Instant until,
            String reason) implements ActionCommand {}

    /**
     * A second person grants or refuses an extension that no policy decides. Refused when repeated.
     *
     * @param number of the extension
     */
    record DecideExtension(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            int number,
            boolean granted,
            @Nullable String reason)
            implements ActionCommand {}

    /** Gives it up. Refused when repeated. */
    record Cancel(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String reason) implements ActionCommand {}

    /**
     * A system says how an approval ended: of the action, or of one of its extensions. Refused with
     * {@code already-concluded} when the same approval was concluded before, with {@code not-awaited} when nothing
     * waits for it any more; a reaction may take both for done.
     *
     * @param extension number of the extension; null when the approval is of the action itself
     * @param approval its id, also where it could not be opened
     * @param approvers who voted
     * @param problem why it could not be opened; null when it was
     */
    record ConcludeApproval(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            @Nullable Integer extension,
            boolean granted,
            String approval,
            List<String> approvers,
            @Nullable String problem)
            implements ActionCommand {

        public ConcludeApproval {
            approvers = List.copyOf(approvers);
        }
    }

    /**
     * The clock says that something is due. Refused with {@code not-due} when it is too early, was done already or is
     * not due any more.
     *
     * @param due which of {@link io.writ.events.action.ActionDue}
     */
    record Elapse(
            String action,
            Principal by,
            Instant at,
            @Nullable Instant claimedAt,
            String due) implements ActionCommand {}
}
