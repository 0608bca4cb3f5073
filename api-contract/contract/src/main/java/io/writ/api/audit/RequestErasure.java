package io.writ.api.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Asks that a person's sealed data be made unreadable for ever.
 *
 * @param subject the person's id, as payloads name it or as their token does
 * @param reason kept in the log: it must not say who the person is
 * @param legalBasis why it is done although a policy wants something kept for longer
 */
public record RequestErasure(
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 1000) String reason,
        @Size(min = 1, max = 1000) @Nullable String legalBasis) {}
