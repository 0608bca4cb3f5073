package io.writ.api.approval;

import io.writ.events.approval.Request;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * A document kept elsewhere, bound by its digest.
 *
 * @param digest {@code sha-256:} and 64 hexadecimal digits
 * @param size in bytes
 */
public record Attachment(
        @NotBlank @Size(max = 300) String name,
        @NotBlank @Size(max = 100) String mediaType,
        @NotNull @Pattern(regexp = "sha-256:[0-9a-f]{64}") String digest,
        @PositiveOrZero long size) {

    public Request.Attachment toAttachment() {
        return new Request.Attachment(name, mediaType, digest, size);
    }
}
