package io.writ.query.approval;

import io.writ.api.approval.ApprovalSummary;
import java.time.Instant;
import java.util.stream.Stream;

/** Orders of the list of approvals; the id decides between equals. */
enum ApprovalSort {
    UPDATED_LAST("-updatedAt", "updated_at", true),
    UPDATED_FIRST("updatedAt", "updated_at", false),
    STARTED_LAST("-startedAt", "started_at", true),
    STARTED_FIRST("startedAt", "started_at", false);

    private final String parameter;
    private final String column;
    private final boolean descending;

    ApprovalSort(String parameter, String column, boolean descending) {
        this.parameter = parameter;
        this.column = column;
        this.descending = descending;
    }

    static ApprovalSort parse(String parameter) {
        return Stream.of(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no such order"));
    }

    String behind() {
        return " and (%s, id) %s (?, ?)".formatted(column, descending ? "<" : ">");
    }

    String orderBy() {
        var direction = descending ? " desc" : "";
        return " order by %s%s, id%s".formatted(column, direction, direction);
    }

    Instant key(ApprovalSummary summary) {
        return column.equals("updated_at") ? summary.updatedAt() : summary.startedAt();
    }
}
