package io.writ.query.action;

import io.writ.api.action.ActionSummary;
import io.writ.edge.roles.Reach;
import io.writ.events.action.ActionStatus;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.action.Rag;
import io.writ.query.page.Names;
import io.writ.query.page.Parameters;
import io.writ.query.page.Reached;
import io.writ.query.page.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the list of actions can be narrowed to: of rows by SQL, of what was folded from the log by the same rules. */
record ActionFilter(
        @Nullable String owner,
        @Nullable Set<ActionStatus> statuses,
        @Nullable Set<Priority> priorities,
        Origin.@Nullable Type origin,
        @Nullable String reference,
        @Nullable String kind,
        @Nullable Set<Rag> rags,
        @Nullable Instant dueAfter,
        @Nullable Instant dueBefore,
        @Nullable String words,
        @Nullable String entity,
        Reach reach) {

    static final Set<String> NAMES = Set.of(
            "owner",
            "status",
            "priority",
            "origin",
            "reference",
            "kind",
            "rag",
            "dueAfter",
            "dueBefore",
            "q",
            "entity");

    /** Of a row that is not settled: red, amber or green at a moment, given twice. See {@link Rag}. */
    static final String RAG = "case when settled then null when due_at <= ? then 'red'"
            + " when soon_at <= ? or status = 'blocked' then 'amber' else 'green' end";

    /** @param reach of whoever asks */
    static ActionFilter of(Parameters parameters, Reach reach) {
        return new ActionFilter(
                parameters.text("owner"),
                parameters.read("status", list -> all(ActionStatus.class, list), "It is a list of statuses, by comma."),
                parameters.read("priority", list -> all(Priority.class, list), "It is a list of priorities, by comma."),
                parameters.read("origin", name -> Names.parse(Origin.Type.class, name), "It is a type of origin."),
                parameters.text("reference"),
                parameters.text("kind"),
                parameters.read("rag", list -> all(Rag.class, list), "It is a list of red, amber and green, by comma."),
                parameters.time("dueAfter"),
                parameters.time("dueBefore"),
                parameters.text("q"),
                parameters.text("entity"),
                reach);
    }

    void add(Sql sql, OffsetDateTime now) {
        equal("owner", owner, sql);
        equal("origin_type", origin == null ? null : Names.of(origin), sql);
        equal("origin_reference", reference, sql);
        equal("kind", kind, sql);
        equal("entity", entity, sql);
        Reached.add(reach, "entity", sql);
        if (statuses != null) {
            sql.add(" and status = any(?)", (Object) names(statuses));
        }
        if (priorities != null) {
            sql.add(" and priority = any(?::smallint[])", (Object) ranks(priorities));
        }
        if (rags != null) {
            sql.add(" and " + RAG + " = any(?)", now, now, names(rags));
        }
        if (dueAfter != null) {
            sql.add(" and due_at > ?", dueAfter.atOffset(ZoneOffset.UTC));
        }
        if (dueBefore != null) {
            sql.add(" and due_at < ?", dueBefore.atOffset(ZoneOffset.UTC));
        }
        if (words != null) {
            sql.add(" and strpos(lower(title), lower(?)) > 0", words);
        }
    }

    boolean test(ActionSummary action) {
        return reach.includes(action.entity())
                && (entity == null || entity.equals(action.entity()))
                && (owner == null || owner.equals(action.owner()))
                && (statuses == null || statuses.contains(action.status()))
                && (priorities == null || priorities.contains(action.priority()))
                && (origin == null || origin == action.origin().type())
                && (reference == null || reference.equals(action.origin().reference()))
                && (kind == null || kind.equals(action.kind()))
                && (rags == null || (action.rag() != null && rags.contains(action.rag())))
                && (dueAfter == null || action.dueAt().isAfter(dueAfter))
                && (dueBefore == null || action.dueAt().isBefore(dueBefore))
                && (words == null || lower(action.title()).contains(lower(words)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Set<E> all(Class<E> type, String list) {
        var all = EnumSet.noneOf(type);
        Stream.of(list.split(",", -1)).forEach(name -> all.add(Names.parse(type, name)));
        return all;
    }

    private static String[] names(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Names::of).toArray(String[]::new);
    }

    private static String[] ranks(Set<Priority> priorities) {
        return priorities.stream()
                .map(priority -> Integer.toString(priority.rank()))
                .toArray(String[]::new);
    }

    private static void equal(String column, @Nullable String value, Sql sql) {
        if (value != null) {
            sql.add(" and " + column + " = ?", value);
        }
    }
}
