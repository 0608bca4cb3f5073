package io.writ.api.approval;

import io.writ.events.approval.Choice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions of the caller on several approvals; each is taken or refused by itself. */
public record BulkDecisions(
        @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Item> items) {

    /**
     * @param digest of exactly what the caller was shown; a stale one is refused
     * @param version of the approval that the caller saw; any will do when absent
     * @param onBehalfOf id of the delegation by which the caller decides in another's seat; absent for their own
     */
    public record Item(
            @NotNull UUID approval,

            @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}")
            String digest,

            @NotNull Choice choice,
            @Min(0) @Nullable Long version,
            @Size(max = 4000) @Nullable String comment,
            @Nullable UUID onBehalfOf) {}
}
