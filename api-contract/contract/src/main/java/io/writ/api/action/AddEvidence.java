package io.writ.api.action;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents that show what was done. */
public record AddEvidence(
        @NotNull @NotEmpty @Size(max = 100) List<@Valid @NotNull ActionEvidence> evidence) {}
