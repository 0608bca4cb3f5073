package io.writ.api.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event of an approval.
 *
 * @param position in the whole log
 * @param version in the approval's stream
 * @param type stored name, such as {@code approval.vote-cast}
 * @param data the event as it was stored
 */
public record HistoryEntry(
        long position,
        long version,
        String type,
        Instant recordedAt,
        @Nullable Instant claimedAt,
        String by,
        JsonNode data) {}
