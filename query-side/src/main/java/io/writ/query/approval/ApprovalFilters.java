package io.writ.query.approval;

import io.writ.api.approval.ApprovalState;
import io.writ.events.approval.Effect;
import io.writ.query.page.Filters;
import io.writ.query.page.Names;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import java.util.Set;
import java.util.stream.Stream;

/** What the list of approvals can be narrowed to. */
final class ApprovalFilters {

    static final Set<String> NAMES = Set.of(
            "policy",
            "state",
            "requester",
            "entity",
            "effect",
            "stage",
            "startedAfter",
            "startedBefore",
            "dueBefore",
            "q",
            Parameters.SORT,
            Parameters.LIMIT,
            Parameters.CURSOR);

    private ApprovalFilters() {}

    static void add(Parameters parameters, Sql sql) {
        Filters.equal(parameters, "policy", "policy_key", sql);
        Filters.equal(parameters, "requester", "requester", sql);
        Filters.equal(parameters, "entity", "entity", sql);
        Filters.equal(parameters, "stage", "open_stage", sql);
        var states = parameters.read("state", ApprovalFilters::states, "It is a list of states, by comma.");
        if (states != null) {
            sql.add(" and state = any(?)", (Object) states);
        }
        var effect = parameters.read("effect", name -> Names.parse(Effect.Status.class, name), "It is a status.");
        if (effect != null) {
            sql.add(" and effect = ?", Names.of(effect));
        }
        Filters.time(parameters, "startedAfter", " and started_at > ?", sql);
        Filters.time(parameters, "startedBefore", " and started_at < ?", sql);
        Filters.time(parameters, "dueBefore", " and due_at < ?", sql);
        var words = parameters.text("q");
        if (words != null) {
            sql.add(" and strpos(lower(title), lower(?)) > 0", words);
        }
    }

    private static String[] states(String list) {
        return Stream.of(list.split(",", -1))
                .map(name -> Names.of(Names.parse(ApprovalState.class, name)))
                .toArray(String[]::new);
    }
}
