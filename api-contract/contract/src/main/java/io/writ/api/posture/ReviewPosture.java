package io.writ.api.posture;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the present level and keeps it. */
public record ReviewPosture(
        @NotBlank @Size(max = 4000) String rationale,
        @Size(max = 100) @Nullable List<@Valid PostureEvidence> evidence) {}
