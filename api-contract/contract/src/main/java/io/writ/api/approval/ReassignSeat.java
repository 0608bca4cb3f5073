package io.writ.api.approval;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Hands a seat at the open stage to a named person.
 *
 * @param from id of whose seat it is; absent for one's own, only administrators name another's
 * @param to id of who gets it
 */
public record ReassignSeat(
        @Size(min = 1, max = 300) @Nullable String from,
        @NotBlank @Size(max = 300) String to,
        @NotBlank @Size(max = 4000) String reason) {}
