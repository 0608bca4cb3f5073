package io.writ.query.action;

import io.writ.api.Page;
import io.writ.api.action.ActionCounts;
import io.writ.api.action.ActionCounts.Rags;
import io.writ.api.action.ActionSummary;
import io.writ.edge.roles.Reach;
import io.writ.events.action.Action;
import io.writ.events.action.Priority;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the table that {@link ActionsProjector} keeps. */
final class ActionTable {

    /** Owners that counts are given for. */
    static final int MOST_OWNERS = 200;

    private final Database database;
    private final ReadModels models;

    ActionTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    /** A row: an action, and where in the log it began and last changed. */
    record Row(
            String id,
            long version,
            long beganPosition,
            Instant beganAt,
            long position,
            Instant updatedAt,
            Action.Known state) {

        ActionSummary summary(Instant now) {
            return ActionSummaries.of(id, version, state, updatedAt, now);
        }
    }

    /** @param now the moment for which red, amber and green are said */
    Page<ActionSummary> list(Parameters parameters, Reach reach, Instant now) {
        var sort = sort(parameters);
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var sql = rows();
        ActionFilter.of(parameters, reach).add(sql, now.atOffset(ZoneOffset.UTC));
        if (cursor != null) {
            var place = sort.place(cursor);
            sql.add(sort.behind(), place.key(), place.id());
        }
        sql.add(sort.orderBy()).add(" limit ?", limit + 1);
        var found = database.query(sql, ActionTable::row).stream()
                .map(row -> row.summary(now))
                .toList();
        return Pages.of(found, limit, last -> cursor(parameters, sort, last));
    }

    static ActionSort sort(Parameters parameters) {
        var given = parameters.read(Parameters.SORT, ActionSort::parse, "It is an order that the list has.");
        return given == null ? ActionSort.DUE_FIRST : given;
    }

    static String cursor(Parameters parameters, ActionSort sort, ActionSummary last) {
        return parameters.cursorAfter(sort.place(last).key().toString(), last.id());
    }

    ActionCounts counts(Parameters parameters, Reach reach, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var sql = new Sql(
                        "with counted as (select priority, owner, " + ActionFilter.RAG + " as rag from " + table(),
                        at,
                        at)
                .add(" where true");
        ActionFilter.of(parameters, reach).add(sql, at);
        var counts = "count(*) filter (where rag = 'red') as red, count(*) filter (where rag = 'amber'),"
                + " count(*) filter (where rag = 'green'), count(*) filter (where rag is null) from counted";
        sql.add(") (select 0, '', " + counts + ")")
                .add(" union all (select 1, priority::text, " + counts + " group by priority)")
                .add(
                        " union all (select 2, owner, " + counts + " group by owner order by red desc, owner limit ?)",
                        MOST_OWNERS);
        var overall = new ArrayList<Rags>();
        var priorities = new ArrayList<ActionCounts.ByPriority>();
        var owners = new ArrayList<ActionCounts.ByOwner>();
        database.query(sql, row -> switch (row.getInt(1)) {
            case 0 -> overall.add(rags(row));
            case 1 ->
                priorities.add(
                        new ActionCounts.ByPriority(Priority.ofRank(Integer.parseInt(row.getString(2))), rags(row)));
            default -> owners.add(new ActionCounts.ByOwner(row.getString(2), rags(row)));
        });
        priorities.sort(Comparator.comparing(ActionCounts.ByPriority::priority).reversed());
        owners.sort(ActionCounting.ORDER);
        return new ActionCounts(now, overall.getFirst(), priorities, owners);
    }

    private static Rags rags(ResultSet row) throws SQLException {
        return new Rags(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    Optional<Row> row(String id) {
        return database.query(rows().add(" and id = ?", id), ActionTable::row).stream()
                .findAny();
    }

    /** Some actions behind this id, in the order of ids. */
    List<Row> after(String id, int limit) {
        return database.query(rows().add(" and id > ? order by id limit ?", id, limit), ActionTable::row);
    }

    private Sql rows() {
        return new Sql("select id, version, began_position, began_at, position, updated_at, folded from " + table()
                + " where true");
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getLong("version"),
                row.getLong("began_position"),
                Database.instant(row, "began_at"),
                row.getLong("position"),
                Database.instant(row, "updated_at"),
                (Action.Known) ActionStateCodec.decode(row.getBytes("folded")));
    }

    private String table() {
        return models.of(ActionsProjector.NAME).schema() + ".action";
    }
}
