package io.writ.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a stream between two moments, and by which events.
 *
 * @param from absent when the stream had not begun
 * @param changes a JSON Patch (RFC 6902) that makes the state of the second moment from that of the first, as
 *     {@code /audit/streams/{stream}/state} shows them
 * @param events that came between, in order
 */
public record StreamChangesResource(
        String stream, @Nullable Moment from, Moment to, List<Change> changes, List<AuditEvent> events) {

    /**
     * A moment of the stream.
     *
     * @param version of the last event that counts
     * @param position of that event
     * @param recordedAt when that event was recorded
     * @param phase of the state, such as {@code Pending}
     */
    public record Moment(long version, long position, Instant recordedAt, String phase) {}

    /**
     * An operation of the patch.
     *
     * @param path JSON pointer into the state; empty for the whole of it
     * @param value that is there afterwards; absent when it is removed
     */
    public record Change(
            Op op,
            String path,
            @Schema(implementation = Object.class) @Nullable JsonNode value) {}

    /** What an operation does. */
    public enum Op {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("replace")
        REPLACE
    }
}
