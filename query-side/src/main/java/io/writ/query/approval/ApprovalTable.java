package io.writ.query.approval;

import io.writ.api.Page;
import io.writ.api.approval.ApprovalSummary;
import io.writ.edge.roles.Reach;
import io.writ.events.approval.Approval;
import io.writ.query.folding.StateCodec;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Reached;
import io.writ.query.page.Sql;
import io.writ.query.page.Summaries;
import io.writ.query.projection.ReadModels;
import java.util.Optional;

/** Reads the table that {@link ApprovalsProjector} keeps. */
final class ApprovalTable {

    private final Database database;
    private final ReadModels models;

    ApprovalTable(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    Page<ApprovalSummary> list(Parameters parameters, Reach reach) {
        var given = parameters.read(Parameters.SORT, ApprovalSort::parse, "It is an order that the list has.");
        var sort = given == null ? ApprovalSort.UPDATED_LAST : given;
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        var sql = new Sql("select %s from %s where true".formatted(Summaries.COLUMNS, table()));
        ApprovalFilters.add(parameters, sql);
        Reached.add(reach, "entity", sql);
        if (cursor != null) {
            sql.add(sort.behind(), cursor.time(), cursor.id());
        }
        sql.add(sort.orderBy()).add(" limit ?", limit + 1);
        return Pages.of(
                database.query(sql, Summaries::read),
                limit,
                last -> parameters.cursorAfter(sort.key(last).toString(), last.id()));
    }

    /** An approval as it is. */
    record Current(String id, long version, Approval state) {}

    Optional<Current> get(String id) {
        var sql = new Sql("select version, folded from %s".formatted(table())).add(" where id = ?", id);
        return database.query(sql, row -> new Current(id, row.getLong(1), StateCodec.decode(row.getBytes(2)))).stream()
                .findAny();
    }

    private String table() {
        return models.of(ApprovalsProjector.NAME).schema() + ".approval";
    }
}
