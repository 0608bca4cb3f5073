package io.writ.api.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a command would do; nothing of it was done.
 *
 * @param stream that the events would be appended to; of a create, the id is another when it is really sent. Absent for
 *     commands that append nothing
 * @param version that the stream would have afterwards
 * @param events in order
 */
public record DryRun(@Nullable String stream, @Nullable Long version, List<Planned> events) {

    public DryRun {
        events = List.copyOf(events);
    }

    /** A command that would be accepted, and appends no event. */
    public static DryRun withoutEvents() {
        return new DryRun(null, null, List.of());
    }

    /**
     * An event that would be appended.
     *
     * @param type stored name, such as {@code approval.submitted}
     */
    public record Planned(String type, int revision, JsonNode payload) {}
}
