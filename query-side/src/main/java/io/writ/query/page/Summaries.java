package io.writ.query.page;

import io.writ.api.approval.Amount;
import io.writ.api.approval.ApprovalState;
import io.writ.api.approval.ApprovalSummary;
import io.writ.api.approval.OpenApproval;
import io.writ.events.approval.Effect;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads summaries of approvals from rows that hold one. */
public final class Summaries {

    /** Names of the columns that a summary is read from. */
    public static final String COLUMNS = "id, version, state, policy_key, requester, subject_type, subject_reference,"
            + " title, amount, currency, round, open_stage, effect, due_at, started_at, started_claimed_at, updated_at,"
            + " entity";

    private Summaries() {}

    public static ApprovalSummary read(ResultSet row) throws SQLException {
        return new ApprovalSummary(
                row.getString("id"),
                row.getLong("version"),
                Names.parse(ApprovalState.class, row.getString("state")),
                row.getString("policy_key"),
                row.getString("requester"),
                subject(row),
                row.getString("title"),
                amount(row),
                row.getInt("round"),
                row.getString("open_stage"),
                effect(row.getString("effect")),
                Database.instantOrNull(row, "due_at"),
                Database.instant(row, "started_at"),
                Database.instantOrNull(row, "started_claimed_at"),
                Database.instant(row, "updated_at"),
                row.getString("entity"));
    }

    public static OpenApproval.Subject subject(ResultSet row) throws SQLException {
        return new OpenApproval.Subject(row.getString("subject_type"), row.getString("subject_reference"));
    }

    public static @Nullable Amount amount(ResultSet row) throws SQLException {
        var amount = row.getBigDecimal("amount");
        return amount == null ? null : new Amount(amount.toPlainString(), row.getString("currency"));
    }

    private static Effect.@Nullable Status effect(@Nullable String status) {
        return status == null ? null : Names.parse(Effect.Status.class, status);
    }
}
