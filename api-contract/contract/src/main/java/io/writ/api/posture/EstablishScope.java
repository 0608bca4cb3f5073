package io.writ.api.posture;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Makes a scope that has a posture from now on.
 *
 * @param key kebab-case; names the scope for good
 * @param model key of a posture model; a scope has its parent's
 * @param parent key of the scope above, whose level is this one's floor
 */
public record EstablishScope(
        @NotBlank @Size(max = 100) String key,
        @NotBlank @Size(max = 300) String title,
        @NotBlank @Size(max = 64) String model,
        @Size(max = 100) @Nullable String parent) {}
