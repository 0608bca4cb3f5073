package io.writ.api.audit;

import io.writ.api.approval.Amount;
import io.writ.api.approval.OpenApproval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits for a decision, or waited at a moment, and for whom.
 *
 * @param stage that is open
 * @param digest what a decision must carry
 * @param dueAt when the stage's time is up; absent when it may take for ever
 * @param claimedBy id of who took the stage on themselves
 * @param seats that let somebody decide, such as {@code role:approver}, {@code group:finance} or {@code person:ann}; for
 *     a requester who has a question to answer, {@code answer:ann}
 * @param excluded ids of those who may not decide, whatever their seat
 */
public record WaitingApproval(
        String id,
        long version,
        String policyKey,
        String requester,
        OpenApproval.Subject subject,
        String title,
        @Nullable Amount amount,
        int round,
        String stage,
        String digest,
        @Nullable Instant dueAt,
        Instant startedAt,
        @Nullable String claimedBy,
        List<String> seats,
        List<String> excluded) {}
