package io.writ.events.approval;

import io.writ.events.approval.ApprovalEvent.Amended;
import io.writ.events.approval.ApprovalEvent.Approved;
import io.writ.events.approval.ApprovalEvent.ClaimReleased;
import io.writ.events.approval.ApprovalEvent.Claimed;
import io.writ.events.approval.ApprovalEvent.Commented;
import io.writ.events.approval.ApprovalEvent.DeadlineSet;
import io.writ.events.approval.ApprovalEvent.DraftRevised;
import io.writ.events.approval.ApprovalEvent.Drafted;
import io.writ.events.approval.ApprovalEvent.EffectEnacted;
import io.writ.events.approval.ApprovalEvent.EffectFailed;
import io.writ.events.approval.ApprovalEvent.EffectRequested;
import io.writ.events.approval.ApprovalEvent.Escalated;
import io.writ.events.approval.ApprovalEvent.Expired;
import io.writ.events.approval.ApprovalEvent.Migrated;
import io.writ.events.approval.ApprovalEvent.QuestionAnswered;
import io.writ.events.approval.ApprovalEvent.QuestionAsked;
import io.writ.events.approval.ApprovalEvent.Rejected;
import io.writ.events.approval.ApprovalEvent.Reminded;
import io.writ.events.approval.ApprovalEvent.Reopened;
import io.writ.events.approval.ApprovalEvent.Returned;
import io.writ.events.approval.ApprovalEvent.SeatReassigned;
import io.writ.events.approval.ApprovalEvent.StagePassed;
import io.writ.events.approval.ApprovalEvent.Submitted;
import io.writ.events.approval.ApprovalEvent.VoteCast;
import io.writ.events.approval.ApprovalEvent.Withdrawn;
import io.writ.events.personal.PersonalField;
import io.writ.events.personal.PersonalText;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people write freely in an approval: its title, which is part of the request, and texts of events. */
public final class FreeText {

    private static final String REASON = "/reason";
    private static final String TEXT = "/text";

    private FreeText() {}

    /** Where an event has a text of its own, whether or not something was written; empty where it has none. */
    public static Optional<String> pointer(ApprovalEvent event) {
        return switch (event) {
            case VoteCast e -> Optional.of("/comment");
            case Returned e -> Optional.of(REASON);
            case Withdrawn e -> Optional.of(REASON);
            case Reopened e -> Optional.of(REASON);
            case SeatReassigned e -> Optional.of(REASON);
            case Migrated e -> Optional.of(REASON);
            case EffectFailed e -> Optional.of(REASON);
            case QuestionAsked e -> Optional.of(TEXT);
            case QuestionAnswered e -> Optional.of(TEXT);
            case Commented e -> Optional.of(TEXT);
            case Drafted e -> Optional.empty();
            case DraftRevised e -> Optional.empty();
            case Submitted e -> Optional.empty();
            case Amended e -> Optional.empty();
            case StagePassed e -> Optional.empty();
            case Approved e -> Optional.empty();
            case Rejected e -> Optional.empty();
            case Claimed e -> Optional.empty();
            case ClaimReleased e -> Optional.empty();
            case EffectRequested e -> Optional.empty();
            case EffectEnacted e -> Optional.empty();
            case DeadlineSet e -> Optional.empty();
            case Reminded e -> Optional.empty();
            case Escalated e -> Optional.empty();
            case Expired e -> Optional.empty();
        };
    }

    /** Whether somebody wrote something in an event, apart from a request; such an event has a {@link #pointer}. */
    public static boolean isIn(ApprovalEvent event) {
        var optional = event instanceof VoteCast || event instanceof Returned || event instanceof Withdrawn;
        return optional ? text(event) != null : pointer(event).isPresent();
    }

    private static @Nullable String text(ApprovalEvent event) {
        if (event instanceof VoteCast vote) {
            return vote.comment();
        }
        if (event instanceof Returned returned) {
            return returned.reason();
        }
        return event instanceof Withdrawn withdrawn ? withdrawn.reason() : null;
    }

    /**
     * Whose the texts of a case are, by its policy; null where it is nobody's in particular.
     *
     * @return a field whose subject is null once they were erased
     */
    public static @Nullable PersonalField owner(Approval state) {
        return request(state).stream()
                .flatMap(request -> Stream.ofNullable(request.personal()).flatMap(fields -> fields.stream()))
                .filter(field -> field.pointer().equals(PersonalText.TITLE))
                .findFirst()
                .orElse(null);
    }

    private static Optional<Request> request(Approval state) {
        return switch (state) {
            case Approval.None none -> Optional.empty();
            case Approval.Draft draft -> Optional.of(draft.request());
            case Approval.Pending pending -> Optional.of(pending.details().request());
            case Approval.Returned returned -> Optional.of(returned.details().request());
            case Approval.Approved approved -> Optional.of(approved.details().request());
            case Approval.Rejected rejected -> Optional.of(rejected.details().request());
            case Approval.Expired expired -> Optional.of(expired.details().request());
            case Approval.Withdrawn withdrawn ->
                Optional.of(
                        withdrawn.details() == null
                                ? withdrawn.draft().request()
                                : withdrawn.details().request());
        };
    }
}
