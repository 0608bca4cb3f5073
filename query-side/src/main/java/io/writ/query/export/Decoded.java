package io.writ.query.export;

import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.log.LoggedEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An approval's event, as it is stored and what it means. */
record Decoded(LoggedEvent logged, ApprovalEvent event) {

    /** When it happened: as an import of past cases claims, else when it was decided. */
    Instant time() {
        return Objects.requireNonNullElse(event.act().claimedAt(), event.act().at());
    }

    @Nullable
    String stage() {
        return switch (event) {
            case ApprovalEvent.VoteCast vote -> vote.stage();
            case ApprovalEvent.StagePassed passed -> passed.stage();
            case ApprovalEvent.Drafted other -> null;
            case ApprovalEvent.DraftRevised other -> null;
            case ApprovalEvent.Submitted other -> null;
            case ApprovalEvent.Amended other -> null;
            case ApprovalEvent.Approved other -> null;
            case ApprovalEvent.Rejected other -> null;
            case ApprovalEvent.Returned other -> null;
            case ApprovalEvent.Withdrawn other -> null;
            case ApprovalEvent.Reopened other -> null;
            case ApprovalEvent.Claimed other -> null;
            case ApprovalEvent.ClaimReleased other -> null;
            case ApprovalEvent.SeatReassigned other -> null;
            case ApprovalEvent.QuestionAsked other -> null;
            case ApprovalEvent.QuestionAnswered other -> null;
            case ApprovalEvent.Migrated other -> null;
            case ApprovalEvent.Commented other -> null;
            case ApprovalEvent.EffectRequested other -> null;
            case ApprovalEvent.EffectEnacted other -> null;
            case ApprovalEvent.EffectFailed other -> null;
            case ApprovalEvent.DeadlineSet other -> null;
            case ApprovalEvent.Reminded other -> null;
            case ApprovalEvent.Escalated other -> null;
            case ApprovalEvent.Expired other -> null;
        };
    }

    @Nullable
    Choice choice() {
        return event instanceof ApprovalEvent.VoteCast vote ? vote.choice() : null;
    }
}
