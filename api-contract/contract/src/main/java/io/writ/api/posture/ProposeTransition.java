package io.writ.api.posture;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposes another level; one that needs nobody else takes effect with it.
 *
 * @param to name of the level
 * @param effectiveAt when it is to take effect; as soon as it may when left out
 * @param exercise true marks it as practised only
 */
public record ProposeTransition(
        @NotBlank @Size(max = 64) String to,
        @NotBlank @Size(max = 4000) String rationale,
        @Size(max = 100) @Nullable List<@Valid PostureEvidence> evidence,
        @Nullable Instant effectiveAt,
        @Nullable Boolean exercise) {}
