package io.writ.api.posture;

import io.writ.events.posture.Evidence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document kept elsewhere, bound by its digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param size in bytes
 */
public record PostureEvidence(
        @NotBlank @Size(max = 300) String name,
        @NotBlank @Size(max = 100) String mediaType,
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @PositiveOrZero long size) {

    public static List<Evidence> toEvidence(@Nullable List<PostureEvidence> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .map(one -> new Evidence(one.name, one.mediaType, one.digest, one.size))
                        .toList();
    }

    public static List<PostureEvidence> of(List<Evidence> evidence) {
        return evidence.stream()
                .map(one -> new PostureEvidence(one.name(), one.mediaType(), one.digest(), one.size()))
                .toList();
    }
}
