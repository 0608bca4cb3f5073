package io.writ.query.access;

import io.writ.api.Page;
import io.writ.api.audit.AccessResource;
import io.writ.query.page.Cursor;
import io.writ.query.page.Database;
import io.writ.query.page.Filters;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Reads the table that {@link AccessProjector} keeps. */
final class AccessTable {

    static final Set<String> NAMES =
            Set.of("person", "operation", "about", "from", "to", Parameters.LIMIT, Parameters.CURSOR);

    private final Database database;
    private final ReadModels models;

    AccessTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    /** In the order of the log. */
    Page<AccessResource> list(Parameters parameters) {
        var sql = new Sql("select * from %s.access where true"
                .formatted(models.of(AccessProjector.NAME).schema()));
        var person = parameters.text("person");
        if (person != null) {
            sql.add(" and (person = ? or via = ? or owner = ?)", person, person, person);
        }
        Filters.equal(parameters, "operation", "operation", sql);
        var about = parameters.text("about");
        if (about != null) {
            sql.add(" and (strpos(target, ?) > 0 or strpos(query, ?) > 0)", about, about);
        }
        Filters.time(parameters, "from", " and at >= ?", sql);
        Filters.time(parameters, "to", " and at < ?", sql);
        var cursor = parameters.cursor();
        if (cursor != null) {
            sql.add(" and (position, place) > (?, ?)", Cursor.number(cursor.key()), Cursor.number(cursor.id()));
        }
        sql.add(" order by position, place limit ?", parameters.limit() + 1);
        return Pages.of(
                database.query(sql, AccessTable::read),
                parameters.limit(),
                last -> parameters.cursorAfter(Long.toString(last.position()), Integer.toString(last.place())));
    }

    private static AccessResource read(ResultSet row) throws SQLException {
        return new AccessResource(
                row.getLong("position"),
                row.getInt("place"),
                Database.instant(row, "at"),
                row.getString("person"),
                row.getString("via"),
                row.getString("owner"),
                row.getString("operation"),
                row.getString("target"),
                row.getString("query"),
                row.getString("client"),
                row.getString("authentication_context"),
                row.getString("source"),
                row.getString("trace_id"));
    }
}
