package io.writ.api.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * An approval that waits for the caller's decision, or for their answer.
 *
 * @param version of the approval, which a decision names in {@code If-Match}
 * @param stage that is open
 * @param digest what a decision must carry
 * @param dueAt when the stage's time is up; absent when it may take for ever
 * @param awaits what it waits for
 * @param claimedBy id of who took the stage on themselves; others' decisions are refused meanwhile
 * @param questions that the requester has not answered yet
 * @param onBehalfOf absent when the caller decides in their own seat
 * @param updatedAt when its last event was recorded, by the database's clock
 */
public record InboxItem(
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
        @Nullable Instant startedClaimedAt,
        Instant updatedAt,
        Awaits awaits,
        @Nullable String claimedBy,
        List<QuestionResource> questions,
        @Nullable OnBehalfOf onBehalfOf) {

    /** What the caller is to do. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Awaits {
        DECISION,
        /** The caller is the requester, and an approver asked something back. */
        ANSWER
    }

    /**
     * In whose seat the caller would decide.
     *
     * @param delegation by which; a decision names it in {@code onBehalfOf}
     * @param person id of the delegator
     */
    public record OnBehalfOf(String delegation, String person) {}
}
