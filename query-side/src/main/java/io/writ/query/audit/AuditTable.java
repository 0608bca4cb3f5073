package io.writ.query.audit;

import io.writ.api.Page;
import io.writ.events.Ids;
import io.writ.query.page.Cursor;
import io.writ.query.page.Database;
import io.writ.query.page.Filters;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Positions of events that fit what an auditor asks for, ascending. */
final class AuditTable {

    static final Set<String> NAMES = Set.of(
            "stream",
            "type",
            "person",
            "subject",
            "correlation",
            "causation",
            "chain",
            "from",
            "to",
            "fromPosition",
            "toPosition",
            Parameters.LIMIT,
            Parameters.CURSOR);

    static final Set<String> NAMES_OF_REFUSALS =
            Set.of("rule", "stream", "person", "from", "to", Parameters.LIMIT, Parameters.CURSOR);

    private final Database database;
    private final ReadModels models;

    AuditTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    Page<Long> events(Parameters parameters) {
        var sql = new Sql("select position from " + table() + " where true");
        Filters.equal(parameters, "stream", "stream", sql);
        Filters.equal(parameters, "type", "type", sql);
        Filters.equal(parameters, "correlation", "correlation", sql);
        Filters.equal(parameters, "causation", "causation", sql);
        var chain = parameters.read("chain", Ids::parse, "It is the id of an event.");
        if (chain != null) {
            sql.add(chain(), chain.toString(), chain.toString());
        }
        var subject = parameters.text("subject");
        if (subject != null) {
            sql.add(" and stream in (select stream from " + table() + " where subject = ?)", subject);
        }
        return narrowed(parameters, sql);
    }

    Page<Long> refusals(Parameters parameters) {
        var sql = new Sql("select position from " + table() + " where rule is not null");
        Filters.equal(parameters, "rule", "rule", sql);
        Filters.equal(parameters, "stream", "refused_stream", sql);
        return narrowed(parameters, sql);
    }

    /** Back along what each followed from, and forth along what followed. */
    private String chain() {
        return """
             and position in (
              with recursive back as (
                  select id, causation, position from %1$s where id::text = ?
                  union select e.id, e.causation, e.position from %1$s e join back on e.id::text = back.causation),
                forth as (
                  select id, position from %1$s where id::text = ?
                  union select e.id, e.position from %1$s e join forth on e.causation = forth.id::text)
              select position from back union select position from forth)
            """.formatted(table());
    }

    private String table() {
        return models.of(AuditProjector.NAME).schema() + ".entry";
    }

    private Page<Long> narrowed(Parameters parameters, Sql sql) {
        var person = parameters.text("person");
        if (person != null) {
            sql.add(" and (actor = ? or via = ? or owner = ? or seat_of = ?)", person, person, person, person);
        }
        Filters.time(parameters, "from", " and recorded_at >= ?", sql);
        Filters.time(parameters, "to", " and recorded_at < ?", sql);
        position(parameters, "fromPosition", " and position >= ?", sql);
        position(parameters, "toPosition", " and position <= ?", sql);
        var cursor = parameters.cursor();
        if (cursor != null) {
            sql.add(" and position > ?", Cursor.number(cursor.key()));
        }
        sql.add(" order by position limit ?", parameters.limit() + 1);
        List<Long> found = database.query(sql, row -> row.getLong(1));
        return Pages.of(found, parameters.limit(), last -> parameters.cursorAfter(Long.toString(last), ""));
    }

    private static void position(Parameters parameters, String name, String condition, Sql sql) {
        Function<String, Long> meaning = Long::valueOf;
        var position = parameters.read(name, meaning, "It is a position in the log.");
        if (position != null) {
            sql.add(condition, position);
        }
    }
}
