package io.writ.query.approval;

import io.writ.api.approval.ApprovalResource;
import io.writ.api.approval.ApprovalResources;
import io.writ.api.approval.EffectResource;
import io.writ.events.log.LoggedEvent;
import io.writ.query.folding.ApprovalColumns;
import io.writ.query.folding.ApprovalFolds;
import io.writ.query.folding.Columns;
import io.writ.query.folding.Folded;
import io.writ.query.folding.StateCodec;
import io.writ.query.folding.Unsampled;
import io.writ.query.page.Names;
import io.writ.query.projection.Projector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every approval as it stands: a row with what lists filter and sort by, and the whole state. */
final class ApprovalsProjector implements Projector {

    static final String NAME = "approvals";

    private static final Columns<Row> COLUMNS = ApprovalColumns.of("approval", Row::folded, Row::resource)
            .with("state", "text", row -> Names.of(row.resource().state()))
            .with("open_stage", "text", row -> row.resource().openStage())
            .with("effect", "text", Row::effect)
            .with("folded", "bytea", row -> StateCodec.encode(row.folded().state()));

    private final ApprovalFolds folds = new ApprovalFolds("approval");

    private record Row(Folded folded, ApprovalResource resource) {

        static Row of(Folded folded) {
            var resource = ApprovalResources.of(folded.id(), folded.last().version(), folded.state())
                    .orElseThrow();
            return new Row(folded, resource);
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
        return 8;
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
                Unsampled.column("approval", "folded"),
                "create index approval_by_update on approval (updated_at, id)",
                "create index approval_by_start on approval (started_at, id)",
                "create index approval_by_requester on approval (requester, updated_at, id)",
                "create index approval_by_due on approval (due_at, id) where due_at is not null",
                "create index approval_by_entity on approval (entity, updated_at, id) where entity is not null",
                "create index approval_by_policy on approval (policy_key, updated_at, id)");
    }

    @Override
    public boolean concerns(String stream) {
        return stream.startsWith(ApprovalFolds.PREFIX);
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
