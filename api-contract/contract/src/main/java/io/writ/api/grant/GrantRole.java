package io.writ.api.grant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.writ.api.Entity;
import io.writ.events.grant.RoleTerms;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives somebody a role that their token does not carry, or takes one from them that it does.
 *
 * @param effect {@code withheld} beats every token and every grant
 * @param principal id of whom it is about
 * @param entity to which it is limited; absent when it is not
 * @param until when it ends by itself; absent when it does not
 */
public record GrantRole(
        @NotNull RoleTerms.Effect effect,
        @NotBlank @Size(max = 300) String principal,

        @Schema(example = "approver") @NotNull @Size(max = 100) @Pattern(regexp = Entity.PATTERN)
        String role,

        @Size(max = 100) @Pattern(regexp = Entity.PATTERN) @Nullable
        String entity,

        @Nullable Instant until,
        @NotBlank @Size(max = 4000) String reason) {}
