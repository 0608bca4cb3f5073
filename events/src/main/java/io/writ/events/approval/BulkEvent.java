package io.writ.events.approval;

import io.writ.events.Act;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vocabulary of a bulk decision's stream, {@code bulk-<id>}. */
public sealed interface BulkEvent {

    Act act();

    /**
     * One person decided several approvals by one request.
     *
     * @param results in the order of the request
     */
    record Decided(Act act, List<Result> results) implements BulkEvent {

        public Decided {
            results = List.copyOf(results);
        }
    }

    /**
     * What became of one of them.
     *
     * @param version of the approval after an accepted decision; null when it was refused
     * @param problem stable code of the problem; null when it was accepted
     */
    record Result(
            String approval,
            Choice choice,
            @Nullable Long version,
            @Nullable String problem,
            @Nullable String detail) {}
}
