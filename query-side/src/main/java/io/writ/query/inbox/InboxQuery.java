package io.writ.query.inbox;

import io.writ.api.Page;
import io.writ.api.approval.InboxItem;
import io.writ.api.approval.QuestionResource;
import io.writ.edge.roles.DelegatedRoles;
import io.writ.edge.roles.Reach;
import io.writ.edge.roles.Right;
import io.writ.edge.roles.RoleGrants;
import io.writ.events.Actor;
import io.writ.events.json.Json;
import io.writ.query.page.Cursor;
import io.writ.query.page.Database;
import io.writ.query.page.Pages;
import io.writ.query.page.Parameters;
import io.writ.query.page.Sql;
import io.writ.query.page.Summaries;
import io.writ.query.projection.ReadModels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/** What waits for a caller: they have a seat at the open stage, or may take another's, and nothing excludes them. */
final class InboxQuery {

    static final OffsetDateTime START = OffsetDateTime.parse("0001-01-01T00:00:00Z");

    private static final ObjectReader QUESTIONS = Json.mapper().readerForListOf(QuestionResource.class);

    private final Database database;
    private final ReadModels models;
    private final RoleGrants grants;
    private final InstantSource clock;

    /** @param clock by which decisions are taken, so that what is shown may be decided */
    InboxQuery(Database database, ReadModels models, RoleGrants grants, InstantSource clock) {
        this.database = database;
        this.models = models;
        this.grants = grants;
        this.clock = clock;
    }

    /** The longest waiting first. */
    Page<InboxItem> of(Right right, Parameters parameters) {
        int limit = parameters.limit();
        var cursor = parameters.cursor();
        if (right.caller().actor().kind() != Actor.Kind.PERSON) {
            return new Page<>(List.of(), null);
        }
        var after = cursor == null ? new Place(START, "") : Place.of(cursor);
        return Pages.of(
                database.query(
                        sql(
                                right,
                                "(seat.started_at, seat.approval) > (?, ?)",
                                List.of(after.started(), after.id()),
                                limit + 1),
                        InboxQuery::item),
                limit,
                last -> parameters.cursorAfter(last.startedAt().toString(), last.id()));
    }

    /** One approval, if it waits for the caller now. */
    Optional<InboxItem> item(Right right, String approval) {
        if (right.caller().actor().kind() != Actor.Kind.PERSON) {
            return Optional.empty();
        }
        return database.query(sql(right, "seat.approval = ?", List.of(approval), 1), InboxQuery::item).stream()
                .findFirst();
    }

    record Place(OffsetDateTime started, String id) {

        static Place of(Cursor cursor) {
            return new Place(cursor.time(), cursor.id());
        }
    }

    /** Each seat's first items in the order of its index, of which the first are taken; one's own seat before another's. */
    private Sql sql(Right right, String where, List<Object> arguments, int limit) {
        var schema = models.of(InboxProjector.NAME).schema();
        var all = new ArrayList<Object>();
        all.add(held(right, schema));
        all.addAll(arguments);
        all.add(limit);
        return new Sql("""
                        select distinct on (found.started_at, found.id) found.*
                        from jsonb_to_recordset(?::jsonb) as held(
                          key text, answers boolean, identities text[], policies text[], delegation text, delegator text,
                          everywhere boolean, entities text[])
                        cross join lateral (
                          select item.*, held.answers, held.delegation, held.delegator
                          from %1$s.seat join %1$s.item on item.id = seat.approval
                          where seat.key = held.key
                            and not jsonb_exists_any(seat.exempt, held.identities)
                            and (held.answers or not jsonb_exists_any(item.excluded, held.identities))
                            and (held.policies is null or item.policy_key = any(held.policies))
                            and case when held.everywhere
                              then item.entity is null or item.entity <> all(held.entities)
                              else item.entity = any(held.entities) end
                            and %2$s
                          order by seat.started_at, seat.approval
                          limit ?) found
                        order by found.started_at, found.id, found.delegation nulls first
                        """.formatted(schema, where), all.toArray()).add(" limit ?", limit);
    }

    /** The caller's own seats, and those of everybody who delegated to them at this time. */
    private String held(Right right, String schema) {
        var actor = right.caller().actor();
        var reach = right.reach();
        var held = new ArrayList<Held>();
        Held.own(right).forEach(held::add);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var sql = new Sql("select id, delegator, identities, roles, others, policies from %s.delegation"
                        .formatted(schema))
                .add(" where delegate = ? and from_at <= ? and ? < until_at", actor.id(), now, now);
        database.query(sql, row -> held(actor, reach, row)).forEach(held::addAll);
        return Json.mapper().writeValueAsString(held);
    }

    private List<Held> held(Actor actor, Reach reach, ResultSet row) throws SQLException {
        var delegator = row.getString("delegator");
        return Held.of(
                        actor,
                        reach,
                        row.getString("id"),
                        delegator,
                        texts(row, "identities"),
                        DelegatedRoles.of(delegator, texts(row, "roles"), grants),
                        texts(row, "others"),
                        row.getArray("policies") == null ? null : texts(row, "policies"))
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
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
                Database.instant(row, "updated_at"),
                row.getBoolean("answers") ? InboxItem.Awaits.ANSWER : InboxItem.Awaits.DECISION,
                row.getString("claimed_by"),
                QUESTIONS.readValue(row.getString("questions")),
                onBehalfOf(row));
    }

    private static InboxItem.@Nullable OnBehalfOf onBehalfOf(ResultSet row) throws SQLException {
        var delegation = row.getString("delegation");
        return delegation == null ? null : new InboxItem.OnBehalfOf(delegation, row.getString("delegator"));
    }
}
