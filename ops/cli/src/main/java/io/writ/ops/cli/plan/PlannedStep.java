package io.writ.ops.cli.plan;

import io.writ.api.approval.Amount;
import io.writ.api.approval.OpenApproval;
import io.writ.ops.cli.client.Person;
import io.writ.ops.cli.mapping.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of the log, ready to become a command; which one exactly depends on the approval's state by then.
 *
 * @param index in its case, from 0
 * @param request what a submission at this step carries
 */
public record PlannedStep(
        int index,
        String activity,
        Instant time,
        Rule rule,
        Person by,
        @Nullable String text,
        @Nullable String reference,
        @Nullable Request request) {

    /** The request of a submission. */
    public record Request(
            OpenApproval.Subject subject,
            String title,
            ObjectNode payload,
            @Nullable Amount amount) {}
}
