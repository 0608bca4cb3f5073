package io.writ.api.action;

import io.swagger.v3.oas.annotations.media.Schema;
import io.writ.api.Entity;
import io.writ.events.action.Priority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks somebody to do something by a time.
 *
 * @param kind kebab-case, such as {@code patch-vulnerability}
 * @param owner id of the person or agent who answers for it
 * @param priority {@code normal} when absent
 * @param origin the caller when absent; a system always names it
 * @param dependsOn ids of the actions that have to be settled before this one is completed
 * @param verification whether completing it asks for a second person to verify
 * @param approvalPolicy key of the policy by which it is approved before it begins
 * @param escalateTo ids of those who are told when it is overdue
 * @param entity to which the action belongs, for good: a kebab-case name, absent when to none in particular
 * @param extensionPolicy key of the policy by which extensions are approved; else a second person grants them
 */
public record SubmitAction(
        @Schema(example = "patch-vulnerability")
        @NotNull
        @Size(max = 100)
        @Pattern(regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
        String kind,

        @NotBlank @Size(max = 300) String title,
        @Size(max = 10_000) @Nullable String description,
        @NotBlank @Size(max = 300) String owner,
        @NotNull Instant dueAt,
        @Nullable Priority priority,
        @Valid @Nullable ActionOrigin origin,
        @Size(max = 50) @Nullable List<@NotNull UUID> dependsOn,
        @Nullable Boolean verification,
        @Size(max = 100) @Nullable List<@Valid @NotNull ActionEvidence> evidence,
        @Size(min = 1, max = 100) @Nullable String approvalPolicy,

        @Size(max = 20) @Nullable List<@NotBlank @Size(max = 300) String> escalateTo,

        @Size(min = 1, max = 100) @Nullable String extensionPolicy,

        @Size(max = 100) @Pattern(regexp = Entity.PATTERN) @Nullable
        String entity) {}
