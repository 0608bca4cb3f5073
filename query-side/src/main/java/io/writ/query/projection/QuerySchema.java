package io.writ.query.projection;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Schema {@code query}: which generations of which projections there are, and what they could not apply. */
public final class QuerySchema {

    private QuerySchema() {}

    /**
     * Makes the schema, or brings it to this version; after the event log's, whose roles it uses.
     *
     * @param administrator connections of a superuser, or of {@code writ_owner}
     */
    public static void migrate(DataSource administrator) {
        try (var connection = administrator.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists query authorization writ_owner");
            statement.execute("do $$ begin execute format("
                    + "'grant create on database %I to writ_query', current_database()); end $$");
        } catch (SQLException e) {
            throw new IllegalStateException("schema query could not be made", e);
        }
        Flyway.configure(QuerySchema.class.getClassLoader())
                .dataSource(administrator)
                .locations("classpath:db/query")
                .schemas("query")
                .createSchemas(false)
                .initSql("set role writ_owner")
                .load()
                .migrate();
    }
}
