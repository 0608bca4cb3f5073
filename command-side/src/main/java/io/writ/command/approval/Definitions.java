package io.writ.command.approval;

import io.writ.events.approval.Approval;
import io.writ.events.policy.PolicyRef;
import org.jspecify.annotations.Nullable;

/** Under which version of which policy a command is decided. */
final class Definitions {

    private Definitions() {}

    /** What a command does not bring itself is the case's; null where no version applies yet, to drafts. */
    static @Nullable PolicyRef of(Approval state, ApprovalCommand command) {
        if (command instanceof ApprovalCommand.Open open) {
            return open.policy();
        }
        if (command instanceof ApprovalCommand.Migrate migrate) {
            return migrate.policy();
        }
        return command instanceof ApprovalCommand.Submit submit ? submit.policy() : of(state);
    }

    private static @Nullable PolicyRef of(Approval state) {
        return switch (state) {
            case Approval.None none -> null;
            case Approval.Draft draft -> null;
            case Approval.Pending pending -> pending.details().policy();
            case Approval.Returned returned -> returned.details().policy();
            case Approval.Approved approved -> approved.details().policy();
            case Approval.Rejected rejected -> rejected.details().policy();
            case Approval.Expired expired -> expired.details().policy();
            case Approval.Withdrawn withdrawn ->
                withdrawn.details() == null ? null : withdrawn.details().policy();
        };
    }
}
