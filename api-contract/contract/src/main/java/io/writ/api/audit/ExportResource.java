package io.writ.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a part of the log, made or in the making.
 *
 * @param percent how much of the range is written
 * @param events written so far
 * @param bytes size of the content so far
 * @param digest {@code sha-256:} of the content, when it is done
 * @param content where to get it, when it is done
 * @param error why it failed, if it did
 */
public record ExportResource(
        String id,
        ExportFormat format,
        @Nullable String policy,
        long fromPosition,
        long toPosition,
        State state,
        int percent,
        long events,
        long bytes,
        @Nullable String digest,
        @Nullable String content,
        @Nullable String error,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED
    }
}
