package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.EffectResource;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.folding.Columns;
import io.writ.query.folding.Folded;
import io.writ.query.folding.StateCodec;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every approval as it stands: a row with what lists filter and sort by, and the whole state. */
final class ApprovalsProjector implements Projector {

    static final String NAME = "approvals";

    private static final Columns<Row> COLUMNS = new Columns<Row>("approval", "id")
            .with("id", "text", Row::id)
            .with("version", "int8", row -> row.resource().version())
            .with("position", "int8", row -> row.folded().last().position())
            .with("state", "text", row -> Names.of(row.resource().state()))
            .with("policy_key", "text", row -> row.resource().policyKey())
            .with("requester", "text", row -> row.resource().requester())
            .with("subject_type", "text", row -> row.resource().subject().type())
            .with("subject_reference", "text", row -> row.resource().subject().reference())
            .with("title", "text", row -> row.resource().title())
            .with("amount", "numeric", Row::amount)
            .with("currency", "text", Row::currency)
            .with("round", "int4", row -> row.resource().round())
            .with("open_stage", "text", row -> row.resource().openStage())
            .with("effect", "text", Row::effect)
            .with("digest", "text", row -> row.resource().digest())
            .with("due_at", "timestamptz", row -> row.resource().dueAt())
            .with("started_at", "timestamptz", row -> row.resource().startedAt())
            .with("started_claimed_at", "timestamptz", row -> row.resource().startedClaimedAt())
            .with("updated_at", "timestamptz", row -> row.folded().last().recordedAt())
            .with("entity", "text", row -> row.resource().entity())
            .with("folded", "bytea", row -> StateCodec.encode(row.folded().state()));

    private final ApprovalFolds folds = new ApprovalFolds("approval");

    private record Row(Folded folded, ApprovalResource resource) {

        static Row of(Folded folded) {
            var resource = ApprovalResources.of(folded.id(), folded.last().version(), folded.state())
                    .orElseThrow();
            return new Row(folded, resource);
        }

        String id() {
            return folded.id();
        }

        @Nullable
        String amount() {
            var amount = resource.amount();
            return amount == null ? null : amount.value();
        }

        @Nullable
        String currency() {
            var amount = resource.amount();
            return amount == null ? null : amount.currency();
        }

        @Nullable
        String effect() {
            EffectResource effect = resource.effect();
            return effect == null ? null : Names.of(effect.status());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return List.of(
                """
                create table approval (
                  id text primary key,
                  version bigint not null,
                  position bigint not null,
                  state text not null,
                  policy_key text not null,
                  requester text not null,
                  subject_type text not null,
                  subject_reference text not null,
                  title text not null,
                  amount numeric,
                  currency text,
                  round integer not null,
                  open_stage text,
                  effect text,
                  digest text,
                  due_at timestamptz,
                  started_at timestamptz not null,
                  started_claimed_at timestamptz,
                  updated_at timestamptz not null,
                  entity text,
                  folded bytea not null)
                """,
                "create index approval_by_update on approval (updated_at, id)",
                "create index approval_by_start on approval (started_at, id)",
                "create index approval_by_requester on approval (requester, updated_at, id)",
                "create index approval_by_due on approval (due_at, id) where due_at is not null",
                "create index approval_by_entity on approval (entity, updated_at, id) where entity is not null",
                "create index approval_by_policy on approval (policy_key, updated_at, id)");
    }

    @Override
    public void project(List<LoggedEvent> events, Connection connection) throws SQLException {
        var rows = folds.fold(events, connection).stream().map(Row::of).toList();
        COLUMNS.upsert(rows, connection);
    }

    @Override
    public boolean forget(List<String> streams, Connection connection) throws SQLException {
        ApprovalFolds.forget(streams, List.of("approval where id"), connection);
        return true;
    }
}
