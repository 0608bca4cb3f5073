package io.writ.query.policy;

import io.writ.api.Page;
import io.writ.api.policy.PolicySummary;
import io.writ.api.policy.PolicyVersionResource;
import io.writ.events.json.Json;
import io.writ.events.policy.PolicyDefinition;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the table that {@link PoliciesProjector} keeps. */
final class PolicyTable {

    private final Database database;
    private final ReadModels models;

    PolicyTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    Page<PolicySummary> list(Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var sql = new Sql("select distinct on (key) key, version, title from " + table())
                .add(" where key > ?", cursor == null ? "" : cursor.key())
                .add(" order by key, version desc limit ?", limit + 1);
        return Pages.of(
                database.query(sql, row -> new PolicySummary(row.getString(1), row.getInt(2), row.getString(3))),
                limit,
                last -> parameters.cursorAfter(last.key(), last.key()));
    }

    Optional<PolicyVersionResource> newest(String key) {
        var sql = new Sql("select key, version, definition from " + table())
                .add(" where key = ? order by version desc limit 1", key);
        return database.query(sql, PolicyTable::version).stream().findAny();
    }

    Optional<PolicyVersionResource> version(String key, int version) {
        var sql = new Sql("select key, version, definition from " + table())
                .add(" where key = ? and version = ?", key, version);
        return database.query(sql, PolicyTable::version).stream().findAny();
    }

    private static PolicyVersionResource version(ResultSet row) throws SQLException {
        var definition = Json.mapper().readValue(row.getBytes("definition"), PolicyDefinition.class);
        return new PolicyVersionResource(row.getString("key"), row.getInt("version"), definition);
    }

    private String table() {
        return models.of(PoliciesProjector.NAME).schema() + ".policy";
    }
}
