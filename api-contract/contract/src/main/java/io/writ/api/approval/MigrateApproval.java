package io.writ.api.approval;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Moves a pending request to a newer version of its policy.
 *
 * @param version of the policy; the newest when absent
 */
public record MigrateApproval(
        @Min(1) @Nullable Integer version,
        @NotBlank @Size(max = 4000) String reason) {}
