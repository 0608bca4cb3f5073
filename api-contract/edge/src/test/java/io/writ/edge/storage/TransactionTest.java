package io.writ.edge.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.writ.testkit.TestDatabase;
import io.writ.testkit.WritServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WritServices
class TransactionTest {

    static Stream<Throwable> failures() {
        return Stream.of(new SQLException("no"), new IllegalStateException("no"), new StackOverflowError("no"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothing_of_what_failed_is_kept_however_it_failed(Throwable failure, TestDatabase database)
            throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create temporary table kept (what text)");

            assertThatThrownBy(() -> Transaction.on(connection, open -> fail(open, failure)))
                    .isSameAs(failure);

            assertThat(connection.getAutoCommit()).isTrue();
            try (var rows = statement.executeQuery("select count(*) from kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    private static Void fail(Connection connection, Throwable failure) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into kept values ('half')");
        }
        switch (failure) {
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(failure);
        }
    }
}
