package io.writ.query.inbox;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.events.json.Json;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.ApprovalColumns;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.folding.Columns;
import io.writ.query.folding.Folded;
import io.writ.query.folding.Listed;
import io.writ.query.folding.StateCodec;
import io.writ.query.folding.Unsampled;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for whom: an item for each pending approval, and a seat for each way to be an approver of its open stage.
 */
final class InboxProjector implements Projector {

    static final String NAME = "inbox";

    private static final Columns<Folded> STATES = new Columns<Folded>("state", "id")
            .with("id", "text", Folded::id)
            .with("folded", "bytea", folded -> StateCodec.encode(folded.state()));

    private static final Columns<Item> ITEMS = ApprovalColumns.of("item", Item::folded, Item::resource)
            .with("stage", "text", item -> item.waiting().stage().name())
            .with("claimed_by", "text", Item::claimedBy)
            .with(
                    "questions",
                    "jsonb",
                    item -> Json.mapper()
                            .writeValueAsString(Listed.questions(
                                    item.folded().state(), item.resource().questions())))
            .with("excluded", "jsonb", item -> json(item.waiting().excluded()));

    private static final Columns<SeatRow> SEATS = new Columns<SeatRow>("seat", "key, started_at, approval, exempt")
            .with("key", "text", row -> row.seat().key())
            .with("started_at", "timestamptz", row -> row.item().resource().startedAt())
            .with("approval", "text", row -> row.item().folded().id())
            .with("exempt", "jsonb", row -> json(row.seat().exempt()));

    private final InboxDelegations delegations = new InboxDelegations();
    private final ApprovalFolds folds = new ApprovalFolds("state");

    private record Item(Folded folded, ApprovalResource resource, Waiting waiting) {

        static Stream<Item> of(Folded folded) {
            var waiting = Waiting.of(folded.state());
            return waiting == null
                    ? Stream.empty()
                    : ApprovalResources.of(folded.id(), folded.last().version(), folded.state())
                            .map(resource -> new Item(folded, resource, waiting))
                            .stream();
        }

        Stream<SeatRow> seats() {
            return waiting.seats().stream().map(seat -> new SeatRow(this, seat));
        }

        @Nullable
        String claimedBy() {
            var claim = resource.claim();
            return claim == null ? null : claim.by();
        }
    }

    private record SeatRow(Item item, Waiting.Seat seat) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 9;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "create table state (id text primary key, folded bytea not null)",
                Unsampled.column("state", "folded"),
                """
                create table item (
                  id text primary key,
                  version bigint not null,
                  policy_key text not null,
                  requester text not null,
                  subject_type text not null,
                  subject_reference text not null,
                  title text not null,
                  amount numeric,
                  currency text,
                  round integer not null,
                  stage text not null,
                  digest text not null,
                  due_at timestamptz,
                  started_at timestamptz not null,
                  started_claimed_at timestamptz,
                  updated_at timestamptz not null,
                  position bigint not null,
                  entity text,
                  claimed_by text,
                  questions jsonb not null,
                  excluded jsonb not null)
                """,
                """
                create table seat (
                  key text not null,
                  started_at timestamptz not null,
                  approval text not null,
                  exempt jsonb not null,
                  primary key (key, started_at, approval, exempt))
                """,
                "create index seat_by_approval on seat (approval)",
                InboxDelegations.TABLE,
                InboxDelegations.INDEX);
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(ApprovalFolds.PREFIX) || stream.startsWith(InboxDelegations.PREFIX);
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        delegations.project(events, connection);
        var folded = folds.fold(events, connection);
        var items = folded.stream().flatMap(Item::of).toList();
        forget(folded, connection);
        STATES.upsert(folded, connection);
        ITEMS.upsert(items, connection);
        SEATS.insert(items.stream().flatMap(Item::seats).toList(), connection);
    }

    /** What waited before the batch; what still does is written anew. */
    private static void forget(Collection<Folded> folded, Connection connection) throws SQLException {
        var known = folded.stream().map(Folded::id).toArray(String[]::new);
        for (var table : List.of("seat where approval", "item where id")) {
            try (var statement = connection.prepareStatement("delete from %s = any(?)".formatted(table))) {
                statement.setArray(1, connection.createArrayOf("text", known));
                statement.executeUpdate();
            }
        }
    }

    @Override
    public boolean forget(List<String> streams, Connection connection) throws SQLException {
        ApprovalFolds.forget(streams, List.of("seat where approval", "item where id", "state where id"), connection);
        return true;
    }

    private static String json(Collection<String> texts) {
        return Json.mapper().writeValueAsString(texts);
    }
}
