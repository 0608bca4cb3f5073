package io.writ.query.export;

import io.writ.api.audit.ExportFormat;
import io.writ.api.audit.ExportResource;
import io.writ.query.page.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** What a row of the exports says. */
final class ExportRow {

    private ExportRow() {}

    static ExportFormat format(ResultSet row) throws SQLException {
        return ExportFormat.valueOf(row.getString("format"));
    }

    static ExportResource resource(ResultSet row) throws SQLException {
        var state = ExportResource.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        var id = row.getString("id");
        return new ExportResource(
                id,
                format(row),
                row.getString("policy"),
                row.getLong("from_position"),
                row.getLong("to_position"),
                state,
                percent(row, state),
                row.getLong("events"),
                row.getLong("bytes"),
                row.getString("digest"),
                state == ExportResource.State.DONE ? "/api/v1/audit/exports/%s/content".formatted(id) : null,
                state == ExportResource.State.FAILED ? row.getString("error") : null,
                row.getString("principal"),
                Database.instant(row, "requested_at"),
                Database.instantOrNull(row, "finished_at"));
    }

    private static int percent(ResultSet row, ExportResource.State state) throws SQLException {
        if (state == ExportResource.State.DONE) {
            return 100;
        }
        long from = row.getLong("from_position");
        long done = Math.max(0, row.getLong("reached") - from + 1);
        return (int) Math.min(99, 100 * done / Math.max(1, row.getLong("to_position") - from + 1));
    }
}
