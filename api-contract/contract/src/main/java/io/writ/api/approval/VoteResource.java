package io.writ.api.approval;

import io.writ.events.approval.Choice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vote as it counts.
 *
 * @param by id of the voter
 * @param seat what made the voter an approver, such as {@code group:finance}
 * @param onBehalfOf id of the delegator, when the vote is in another's seat
 * @param digest of what the voter was shown
 */
public record VoteResource(
        String by,
        @Nullable String onBehalfOf,
        Choice choice,
        String seat,
        String digest,
        @Nullable String comment,
        Instant at,
        @Nullable Instant claimedAt) {}
