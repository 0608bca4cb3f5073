package io.writ.api.action;

import io.writ.events.action.Priority;
import java.time.Instant;
import java.util.List;

/**
 * How many actions are on time, and how many are not.
 *
 * @param at the moment for which they were counted
 * @param owners those with most red actions first, at most 200
 */
public record ActionCounts(Instant at, Rags overall, List<ByPriority> priorities, List<ByOwner> owners) {

    /** @param settled done, given up or rejected: neither red, amber nor green */
    public record Rags(long red, long amber, long green, long settled) {}

    /** Of one priority. */
    public record ByPriority(Priority priority, Rags counts) {}

    /** Of one owner. */
    public record ByOwner(String owner, Rags counts) {}
}
