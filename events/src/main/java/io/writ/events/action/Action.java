package io.writ.events.action;

import io.writ.events.Act;
import io.writ.events.action.ActionEvent.Accepted;
import io.writ.events.action.ActionEvent.Assigned;
import io.writ.events.action.ActionEvent.DependenciesChanged;
import io.writ.events.action.ActionEvent.Escalated;
import io.writ.events.action.ActionEvent.EvidenceAdded;
import io.writ.events.action.ActionEvent.ExtensionGranted;
import io.writ.events.action.ActionEvent.ExtensionRefused;
import io.writ.events.action.ActionEvent.ExtensionRequested;
import io.writ.events.action.ActionEvent.ProgressReported;
import io.writ.events.action.ActionEvent.Reminded;
import io.writ.events.action.ActionEvent.Started;
import io.writ.events.action.ActionEvent.Unblocked;
import io.writ.events.action.ActionEvent.VerificationRefused;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of one action: one record a status, holding what is known in it.
 *
 * <p>Deciders, projectors and auditors all fold the events by the same {@link #evolve}. What each status means is said
 * at {@link ActionStatus}.
 */
public sealed interface Action {

    Action NONE = new None();

    /** Nothing happened yet. */
    record None() implements Action {}

    /** Every state of an action that exists. */
    sealed interface Known extends Action {

        Details details();

        default ActionStatus status() {
            return switch (this) {
                case Submitted s -> ActionStatus.SUBMITTED;
                case AwaitingApproval s -> ActionStatus.AWAITING_APPROVAL;
                case Open s -> ActionStatus.OPEN;
                case InProgress s -> ActionStatus.IN_PROGRESS;
                case Blocked s -> ActionStatus.BLOCKED;
                case Completed s -> ActionStatus.COMPLETED;
                case Verified s -> ActionStatus.VERIFIED;
                case Reopened s -> ActionStatus.REOPENED;
                case Cancelled s -> ActionStatus.CANCELLED;
                case Rejected s -> ActionStatus.REJECTED;
            };
        }

        /** Whether its due date matters no more, and nothing waits for it: done, and verified where it has to be. */
        default boolean settled() {
            return switch (this) {
                case Unsettled s -> false;
                case Completed s -> !s.details().request().verification();
                case Verified s -> true;
                case Cancelled s -> true;
                case Rejected s -> true;
            };
        }
    }

    /** Not done, not given up. */
    sealed interface Unsettled extends Known {

        Unsettled with(Details details);
    }

    /** Somebody may work on it, change it or extend it. */
    sealed interface Live extends Unsettled {

        @Override
        Live with(Details details);
    }

    record Submitted(Details details) implements Live {
        @Override
        public Submitted with(Details changed) {
            return new Submitted(changed);
        }
    }

    record AwaitingApproval(Details details) implements Unsettled {
        @Override
        public AwaitingApproval with(Details changed) {
            return new AwaitingApproval(changed);
        }
    }

    record Open(Details details) implements Live {
        @Override
        public Open with(Details changed) {
            return new Open(changed);
        }
    }

    record InProgress(Details details) implements Live {
        @Override
        public InProgress with(Details changed) {
            return new InProgress(changed);
        }
    }

    /**
     * @param before where it goes on
     * @param on id of the action that it waits for, where it is one
     */
    record Blocked(
            Live before,
            Act blocked,
            String reason,
            @Nullable String on) implements Live {

        @Override
        public Details details() {
            return before.details();
        }

        @Override
        public Blocked with(Details changed) {
            return new Blocked(before.with(changed), blocked, reason, on);
        }
    }

    record Completed(
            Details details, Act completed, @Nullable String note) implements Known {}

    record Verified(
            Details details,
            Act completed,
            Act verified,
            @Nullable String note) implements Known {}

    record Reopened(Details details, Act reopened, String reason) implements Live {
        @Override
        public Reopened with(Details changed) {
            return new Reopened(changed, reopened, reason);
        }
    }

    record Cancelled(Details details, Act cancelled, String reason) implements Known {}

    /** @param reason why its approval could not be opened; null where people decided it */
    record Rejected(
            Details details,
            Act rejected,
            String approval,
            @Nullable String reason) implements Known {}

    /**
     * The state after one more event.
     *
     * @throws IllegalStateException when the event cannot follow, which means that the log was written by faulty code
     */
    static Action evolve(Action state, ActionEvent event) {
        var after = switch (event) {
            case ActionEvent.Submitted submitted -> state instanceof None ? submitted(submitted) : null;
            case ActionEvent.Approved approved ->
                state instanceof AwaitingApproval awaiting
                        ? new Open(awaiting.details().withConcluded(approved.approval()))
                        : null;
            case ActionEvent.Rejected rejected ->
                state instanceof AwaitingApproval awaiting
                        ? new Rejected(
                                awaiting.details().withConcluded(rejected.approval()),
                                rejected.act(),
                                rejected.approval(),
                                rejected.reason())
                        : null;
            case Accepted accepted ->
                state instanceof Submitted submitted
                        ? new Open(submitted.details().withHands(accepted.act()))
                        : null;
            case Started started -> started(state, started);
            case ProgressReported progress ->
                state instanceof InProgress working
                        ? working.with(working.details()
                                .withPercent(progress.percent())
                                .withHands(progress.act()))
                        : null;
            case ActionEvent.Blocked blocked ->
                isWorkable(state) ? new Blocked((Live) state, blocked.act(), blocked.reason(), blocked.on()) : null;
            case Unblocked unblocked -> state instanceof Blocked blocked ? blocked.before() : null;
            case Assigned assigned ->
                state instanceof Live live ? live.with(live.details().withOwner(assigned.owner())) : null;
            case EvidenceAdded added ->
                state instanceof Live live
                        ? live.with(
                                live.details().withEvidence(added.evidence()).withHands(added.act()))
                        : null;
            case DependenciesChanged changed ->
                state instanceof Live live ? live.with(live.details().withDependencies(changed.dependsOn())) : null;
            case ActionEvent.Completed completed ->
                isWorkable(state)
                        ? new Completed(
                                ((Live) state).details().withoutPending().withHands(completed.act()),
                                completed.act(),
                                completed.note())
                        : null;
            case ActionEvent.Verified verified ->
                state instanceof Completed completed
                        ? new Verified(completed.details(), completed.completed(), verified.act(), verified.note())
                        : null;
            case VerificationRefused refused ->
                state instanceof Completed completed
                        ? new Reopened(completed.details(), refused.act(), refused.reason())
                        : null;
            case ActionEvent.Reopened reopened -> reopened(state, reopened);
            case ExtensionRequested requested -> Extensions.requested(state, requested);
            case ExtensionGranted granted -> Extensions.granted(state, granted);
            case ExtensionRefused refused -> Extensions.refused(state, refused);
            case ActionEvent.Cancelled cancelled ->
                state instanceof Unsettled unsettled
                        ? new Cancelled(unsettled.details().withoutPending(), cancelled.act(), cancelled.reason())
                        : null;
            case Reminded reminded -> timed(state, Timing::withReminder);
            case Escalated escalated -> timed(state, Timing::withEscalation);
        };
        if (after == null) {
            throw new IllegalStateException("%s cannot follow in state %s"
                    .formatted(
                            event.getClass().getSimpleName(), state.getClass().getSimpleName()));
        }
        return after;
    }

    private static Action submitted(ActionEvent.Submitted event) {
        var details = Details.of(event);
        return event.request().approvalPolicy() == null ? new Submitted(details) : new AwaitingApproval(details);
    }

    private static @Nullable Action started(Action state, Started event) {
        return state instanceof Submitted || state instanceof Open || state instanceof Reopened
                ? new InProgress(((Live) state).details().withHands(event.act()))
                : null;
    }

    private static boolean isWorkable(Action state) {
        return state instanceof Open || state instanceof InProgress || state instanceof Reopened;
    }

    private static @Nullable Action timed(Action state, UnaryOperator<Timing> change) {
        return switch (state) {
            case Unsettled unsettled -> unsettled.with(timed(unsettled.details(), change));
            case Completed done
            when !done.settled() -> new Completed(timed(done.details(), change), done.completed(), done.note());
            case None none -> null;
            case Completed done -> null;
            case Verified done -> null;
            case Cancelled cancelled -> null;
            case Rejected rejected -> null;
        };
    }

    private static Details timed(Details details, UnaryOperator<Timing> change) {
        return details.withTiming(change.apply(details.timing()));
    }

    private static @Nullable Action reopened(Action state, ActionEvent.Reopened event) {
        return state instanceof Completed || state instanceof Verified
                ? new Reopened(((Known) state).details(), event.act(), event.reason())
                : null;
    }
}
