package io.writ.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.api.problem.ProblemCode;
import io.writ.events.ledger.LedgerCheck;
import io.writ.events.ledger.LedgerReport;
import io.writ.events.ledger.LogAltered;
import io.writ.events.log.AppendFailed;
import io.writ.events.log.LogUnreadable;
import io.writ.events.log.OutcomeUnknown;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is away is not an error of ours. */
class StorageProblemsTest {

    private final ProblemTranslator problems = new ProblemTranslator(List.of());

    @Test
    void what_may_have_been_stored_is_said_to_be_unknown() {
        var unknown = new OutcomeUnknown("may or may not be durable", new SQLException("gone", "08006"));
        assertThat(problems.of(unknown).code()).isEqualTo(ProblemCode.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "25006", "40001", "53300", "55000", "57P01", "57P03", "58030"})
    void a_database_in_trouble_is_not_available(String state) {
        var trouble = new SQLException("in trouble", state);
        assertThat(problems.of(new LogUnreadable(trouble)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problems.of(new AppendFailed("nothing", trouble)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void neither_is_one_for_which_the_pool_waits_in_vain() {
        var timeout = new SQLTransientConnectionException("request timed out after 5000ms");
        assertThat(problems.of(new LogUnreadable(timeout)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void a_log_that_somebody_changed_is_called_altered() {
        var altered = new LogAltered(new LedgerReport.Altered(7, LedgerCheck.TWICE));
        assertThat(problems.of(altered)).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.LOG_ALTERED);
            assertThat(problem.detail()).startsWith("Position 7: two events stand at it");
        });
    }

    @Test
    void a_statement_that_is_wrong_stays_an_error_of_ours() {
        var wrong = new LogUnreadable(new SQLException("no such table", "42P01"));
        assertThat(problems.of(wrong).code()).isEqualTo(ProblemCode.INTERNAL_ERROR);
    }
}
