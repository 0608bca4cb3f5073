package io.writ.api.posture;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Does without a measure.
 *
 * @param transition id of the one that opened it
 */
public record WaiveMeasure(
        @NotBlank @Size(max = 100) String transition,
        @NotBlank @Size(max = 4000) String reason) {}
