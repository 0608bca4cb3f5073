package io.writ.query.delegation;

import io.writ.api.Page;
import io.writ.api.delegation.DelegationResource;
import io.writ.edge.identity.Caller;
import io.writ.events.delegation.Scope;
import io.writ.events.json.Json;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the table that {@link DelegationsProjector} keeps: one's own, or all for those who watch over them. */
final class DelegationTable {

    private static final List<String> WATCHERS = List.of("auditor", "admin");

    private final Database database;
    private final ReadModels models;

    DelegationTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    /** The newest first. */
    Page<DelegationResource> list(Caller caller, Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var sql = select(caller);
        if (cursor != null) {
            sql.add(" and (delegated_at, id) < (?, ?)", cursor.time(), cursor.id());
        }
        sql.add(" order by delegated_at desc, id desc limit ?", limit + 1);
        return Pages.of(
                database.query(sql, DelegationTable::read),
                limit,
                last -> parameters.cursorAfter(last.delegatedAt().toString(), last.id()));
    }

    /** Whether the list shows it to them. */
    static boolean isSeenBy(Caller caller, DelegationResource delegation) {
        var id = caller.actor().id();
        return isWatcher(caller)
                || delegation.by().equals(id)
                || delegation.to().equals(id);
    }

    private Sql select(Caller caller) {
        var sql = new Sql("select * from %s.delegation where true"
                .formatted(models.of(DelegationsProjector.NAME).schema()));
        if (!isWatcher(caller)) {
            var id = caller.actor().id();
            sql.add(" and (delegator = ? or delegate = ?)", id, id);
        }
        return sql;
    }

    private static boolean isWatcher(Caller caller) {
        return caller.roles().stream().anyMatch(WATCHERS::contains);
    }

    private static DelegationResource read(ResultSet row) throws SQLException {
        return new DelegationResource(
                row.getString("id"),
                row.getLong("version"),
                row.getString("delegator"),
                row.getString("delegate"),
                Database.instant(row, "from_at"),
                Database.instant(row, "until_at"),
                Json.mapper().readValue(row.getString("scope"), Scope.class),
                row.getString("reason"),
                Database.instant(row, "delegated_at"),
                Database.instantOrNull(row, "revoked_at"),
                row.getString("revoked_by"),
                row.getString("revocation_reason"),
                null);
    }
}
