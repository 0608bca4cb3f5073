package io.writ.edge.command;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.log.ReceiptKey;

/**
 * Keeps the same attempt from running twice at the same time, so that an impatient retry is told to wait. It spares
 * work, and is right most of the time; that nothing happens twice is the receipts' doing.
 */
interface InFlight {

    /** @throws ApiProblem {@code command-in-flight} when the same attempt is running */
    Permit enter(ReceiptKey key);

    /** Ends with the attempt. */
    interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    /** What the second one is told. */
    static ApiProblem refused() {
        return new ApiProblem(
                ProblemCode.COMMAND_IN_FLIGHT, "A command with this Idempotency-Key has not been answered yet.");
    }
}
