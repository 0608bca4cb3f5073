package io.writ.api.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request as it would be opened by the caller; nothing is stored. */
public record SimulateApproval(
        @NotBlank @Size(max = 100) String policy,
        @NotNull @Valid OpenApproval.Subject subject,
        @NotBlank @Size(max = 300) String title,
        @NotNull JsonNode payload,
        @Valid @Nullable Amount amount,
        @Size(max = 100) @Nullable List<@Valid Attachment> attachments) {

    public OpenApproval toOpen() {
        return new OpenApproval(policy, subject, title, payload, amount, attachments, null, null);
    }
}
