package io.writ.query.action;

import io.writ.events.action.ActionRequest;
import io.writ.events.action.Details;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.Columns;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Every action as it stands: a row with what lists filter and sort by, and the whole state.
 *
 * <p>Rows hold dates and no colours: red, amber and green follow from the dates when they are asked for.
 */
final class ActionsProjector implements Projector {

    static final String NAME = "actions";

    private static final Columns<FoldedAction> COLUMNS = new Columns<FoldedAction>("action", "id")
            .with("id", "text", FoldedAction::id)
            .with("version", "int8", row -> row.last().version())
            .with("position", "int8", row -> row.last().position())
            .with("began_position", "int8", FoldedAction::beganPosition)
            .with("began_at", "timestamptz", FoldedAction::beganAt)
            .with("status", "text", row -> Names.of(row.state().status()))
            .with("settled", "bool", row -> row.state().settled())
            .with("kind", "text", row -> request(row).kind())
            .with("title", "text", row -> request(row).title())
            .with("owner", "text", row -> details(row).owner())
            .with("priority", "int2", row -> request(row).priority().rank())
            .with("origin_type", "text", row -> Names.of(request(row).origin().type()))
            .with("origin_reference", "text", row -> request(row).origin().reference())
            .with("due_at", "timestamptz", row -> details(row).timing().dueAt())
            .with("soon_at", "timestamptz", row -> details(row).timing().soonAt())
            .with("percent", "int4", row -> details(row).percent())
            .with("escalated", "bool", row -> details(row).timing().escalated())
            .with("submitted_at", "timestamptz", row -> details(row).submitted().at())
            .with(
                    "submitted_claimed_at",
                    "timestamptz",
                    row -> details(row).submitted().claimedAt())
            .with("updated_at", "timestamptz", row -> row.last().recordedAt())
            .with("entity", "text", row -> request(row).entity())
            .with("folded", "bytea", row -> ActionStateCodec.encode(row.state()));

    private final ActionFolds folds = new ActionFolds();

    private static Details details(FoldedAction row) {
        return row.state().details();
    }

    private static ActionRequest request(FoldedAction row) {
        return details(row).request();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table action (
                  id text primary key,
                  version bigint not null,
                  position bigint not null,
                  began_position bigint not null,
                  began_at timestamptz not null,
                  status text not null,
                  settled boolean not null,
                  kind text not null,
                  title text not null,
                  owner text not null,
                  priority smallint not null,
                  origin_type text not null,
                  origin_reference text,
                  due_at timestamptz not null,
                  soon_at timestamptz not null,
                  percent integer not null,
                  escalated boolean not null,
                  submitted_at timestamptz not null,
                  submitted_claimed_at timestamptz,
                  updated_at timestamptz not null,
                  entity text,
                  folded bytea not null)
                """,
                "create index action_by_due on action (due_at, id)",
                "create index action_by_update on action (updated_at, id)",
                "create index action_by_priority on action (priority, id)",
                "create index action_by_owner on action (owner, due_at, id)",
                "create index action_by_origin on action (origin_reference) where origin_reference is not null");
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(ActionFolds.PREFIX);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        COLUMNS.upsert(folds.fold(events, connection), connection);
    }
}
