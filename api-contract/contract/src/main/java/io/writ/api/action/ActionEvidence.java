package io.writ.api.action;

import io.writ.events.action.Evidence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A document kept elsewhere that shows what was done, bound by its digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param uri where it can be found
 */
public record ActionEvidence(
        @NotBlank @Size(max = 300) String name,
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @Size(max = 100) @Nullable String mediaType,

        @Size(max = 2000) @Pattern(regexp = "https?://[^\\s]+") @Nullable
        String uri) {

    public Evidence toEvidence() {
        return new Evidence(name, digest, mediaType, uri);
    }

    static ActionEvidence of(Evidence evidence) {
        return new ActionEvidence(evidence.name(), evidence.digest(), evidence.mediaType(), evidence.uri());
    }
}
