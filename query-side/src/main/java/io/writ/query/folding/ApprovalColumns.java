package io.writ.query.folding;

import io.writ.api.approval.Amount;
import io.writ.api.approval.ApprovalResource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every table of approvals shows of them: what lists filter and sort by. */
public final class ApprovalColumns {

    private ApprovalColumns() {}

    /** Columns of a table with a row for an approval; others may be added. */
    public static <T> Columns<T> of(String table, Function<T, Folded> folded, Function<T, ApprovalResource> resource) {
        return new Columns<T>(table, "id")
                .with("id", "text", row -> folded.apply(row).id())
                .with("version", "int8", row -> resource.apply(row).version())
                .with("position", "int8", row -> folded.apply(row).last().position())
                .with("policy_key", "text", row -> resource.apply(row).policyKey())
                .with("requester", "text", row -> resource.apply(row).requester())
                .with(
                        "subject_type",
                        "text",
                        row -> resource.apply(row).subject().type())
                .with(
                        "subject_reference",
                        "text",
                        row -> resource.apply(row).subject().reference())
                .with(
                        "title",
                        "text",
                        row -> Listed.title(
                                folded.apply(row).state(), resource.apply(row).title()))
                .with("amount", "numeric", row -> value(resource.apply(row).amount()))
                .with("currency", "text", row -> currency(resource.apply(row).amount()))
                .with("round", "int4", row -> resource.apply(row).round())
                .with("digest", "text", row -> resource.apply(row).digest())
                .with("due_at", "timestamptz", row -> resource.apply(row).dueAt())
                .with("started_at", "timestamptz", row -> resource.apply(row).startedAt())
                .with(
                        "started_claimed_at",
                        "timestamptz",
                        row -> resource.apply(row).startedClaimedAt())
                .with(
                        "updated_at",
                        "timestamptz",
                        row -> folded.apply(row).last().recordedAt())
                .with("entity", "text", row -> resource.apply(row).entity());
    }

    private static @Nullable String value(@Nullable Amount amount) {
        return amount == null ? null : amount.value();
    }

    private static @Nullable String currency(@Nullable Amount amount) {
        return amount == null ? null : amount.currency();
    }
}
