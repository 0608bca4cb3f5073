package io.writ.query.export;

import io.writ.edge.storage.Transaction;
import io.writ.query.page.ReadModelUnreadable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements on the rows of exports. */
final class ExportStatements {

    private final DataSource source;

    ExportStatements(DataSource source) {
        this.source = source;
    }

    interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    interface Steps {
        void on(Connection connection) throws SQLException;
    }

    <T> T run(String sql, Work<T> work) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }

    void inTransaction(Steps steps) {
        try {
            Transaction.on(source, connection -> {
                steps.on(connection);
                return true;
            });
        } catch (SQLException e) {
            throw new ReadModelUnreadable(e);
        }
    }
}
