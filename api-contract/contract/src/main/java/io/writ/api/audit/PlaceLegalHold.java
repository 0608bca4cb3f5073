package io.writ.api.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Asks that nothing of a person be erased until the hold is released.
 *
 * @param subject the person's id, as payloads name it or as their token does
 * @param reason kept in the log: it must not say who the person is
 */
public record PlaceLegalHold(
        @NotBlank @Size(max = 200) String subject,
        @NotBlank @Size(max = 1000) String reason) {}
