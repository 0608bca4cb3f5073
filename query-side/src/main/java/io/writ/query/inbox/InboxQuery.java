package io.writ.query.inbox;

import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.edge.identity.Caller;
import io.writ.events.Actor;
import io.writ.query.page.Cursor;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.page.Summaries;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What waits for a caller: they have a seat at the open stage, and nothing excludes them. */
final class InboxQuery {

    private static final OffsetDateTime START = OffsetDateTime.parse("0001-01-01T00:00:00Z");

    private final Database database;
    private final ReadModels models;

    InboxQuery(Database database, ReadModels models) {
        this.database = database;
        this.models = models;
    }

    /** The longest waiting first. */
    Page<InboxItem> of(Caller caller, Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        if (caller.actor().kind() != Actor.Kind.PERSON) {
            return new Page<>(List.of(), null);
        }
        var after = cursor == null ? new Place(START, "") : Place.of(cursor);
        return Pages.of(
                database.query(sql(caller, after, limit + 1), InboxQuery::item),
                limit,
                last -> parameters.cursorAfter(last.startedAt().toString(), last.id()));
    }

    /** One approval, if it waits for the caller now. */
    Optional<InboxItem> item(Caller caller, String approval) {
        if (caller.actor().kind() != Actor.Kind.PERSON) {
            return Optional.empty();
        }
        var identities = caller.actor().identities().toArray(String[]::new);
        var schema = models.of(InboxProjector.NAME).schema();
        var sql = new Sql("""
                select item.* from %1$s.seat join %1$s.item on item.id = seat.approval
                where seat.approval = ? and seat.key = any(?)
                  and not jsonb_exists_any(seat.exempt, ?)
                  and not jsonb_exists_any(item.excluded, ?)
                limit 1
                """.formatted(schema), approval, keys(caller), identities, identities);
        return database.query(sql, InboxQuery::item).stream().findFirst();
    }

    private record Place(OffsetDateTime started, String id) {

        static Place of(Cursor cursor) {
            return new Place(cursor.time(), cursor.id());
        }
    }

    /** Each seat's first items in the order of its index, of which the first are taken. */
    private Sql sql(Caller caller, Place after, int limit) {
        var schema = models.of(InboxProjector.NAME).schema();
        var identities = caller.actor().identities().toArray(String[]::new);
        return new Sql("""
                        select distinct on (found.started_at, found.id) found.*
                        from unnest(?) as held(key)
                        cross join lateral (
                          select item.* from %1$s.seat join %1$s.item on item.id = seat.approval
                          where seat.key = held.key
                            and not jsonb_exists_any(seat.exempt, ?)
                            and not jsonb_exists_any(item.excluded, ?)
                            and (seat.started_at, seat.approval) > (?, ?)
                          order by seat.started_at, seat.approval
                          limit ?) found
                        order by found.started_at, found.id
                        """.formatted(schema), keys(caller), identities, identities, after.started(), after.id(), limit)
                .add(" limit ?", limit);
    }

    private static String[] keys(Caller caller) {
        var actor = caller.actor();
        return Stream.of(
                        caller.roles().stream().map("role:"::concat),
                        caller.groups().stream().map("group:"::concat),
                        Stream.of("person:" + actor.id()),
                        Stream.ofNullable(actor.manager()).map("manager:"::concat))
                .flatMap(keys -> keys)
                .toArray(String[]::new);
    }

    private static InboxItem item(ResultSet row) throws SQLException {
        return new InboxItem(
                row.getString("id"),
                row.getLong("version"),
                row.getString("policy_key"),
                row.getString("requester"),
                Summaries.subject(row),
                row.getString("title"),
                Summaries.amount(row),
                row.getInt("round"),
                row.getString("stage"),
                row.getString("digest"),
                Database.instantOrNull(row, "due_at"),
                Database.instant(row, "started_at"),
                Database.instantOrNull(row, "started_claimed_at"),
                Database.instant(row, "updated_at"));
    }
}
