package io.writ.query.access;

import io.writ.api.Page;
import io.writ.api.audit.AccessResource;
import io.writ.api.problem.ApiProblem;
import io.writ.api.problem.ProblemCode;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
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
        var operation = parameters.text("operation");
        if (operation != null) {
            sql.add(" and operation = ?", operation);
        }
        var about = parameters.text("about");
        if (about != null) {
            sql.add(" and (strpos(target, ?) > 0 or strpos(query, ?) > 0)", about, about);
        }
        time(parameters, "from", " and at >= ?", sql);
        time(parameters, "to", " and at < ?", sql);
        var cursor = parameters.cursor();
        if (cursor != null) {
            sql.add(" and (position, place) > (?, ?)", number(cursor.key()), number(cursor.id()));
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

    private static void time(Parameters parameters, String name, String condition, Sql sql) {
        var time = parameters.time(name);
        if (time != null) {
            sql.add(condition, time.atOffset(ZoneOffset.UTC));
        }
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new ApiProblem(ProblemCode.CURSOR_INVALID, "The cursor is not one of this list.");
        }
    }
}
