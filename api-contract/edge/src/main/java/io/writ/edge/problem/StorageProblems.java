package io.writ.edge.problem;

import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.OutcomeUnknown;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The problems behind a database that fails, or that somebody changed, whatever it was asked for; a fault of the question
 * is an error of ours.
 */
final class StorageProblems implements ProblemMapper {

    /** Of SQL states: connection, standby, rollback by others, lack of something, not ready, an intervention, the system. */
    private static final Set<String> TROUBLE = Set.of("08", "25", "40", "53", "55", "57", "58");

    @Override
    public Optional<ApiProblem> map(Exception exception) {
        if (exception instanceof OutcomeUnknown) {
            return Optional.of(new ApiProblem(
                    ProblemCode.OUTCOME_UNKNOWN,
                    "The database did not answer. Send the same request with the same idempotency key again."));
        }
        if (exception instanceof LogAltered altered) {
            return Optional.of(
                    new ApiProblem(ProblemCode.LOG_ALTERED, altered.report().words()));
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return isTrouble(e)
                        ? Optional.of(new ApiProblem(ProblemCode.UNAVAILABLE, "The database does not answer."))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A pool that waited in vain and a log that is closed have no state to tell. */
    private static boolean isTrouble(SQLException e) {
        var state = e.getSQLState();
        return state == null || (state.length() >= 2 && TROUBLE.contains(state.substring(0, 2)));
    }
}
