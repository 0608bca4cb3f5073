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
            default -> null;
        };
    }

    @Nullable
    Choice choice() {
        return event instanceof ApprovalEvent.VoteCast vote ? vote.choice() : null;
    }
}
