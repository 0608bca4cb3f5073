package io.writ.api.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changes in a request; absent fields stay as they are. The policy and the subject cannot change. */
public record ChangeApproval(
        @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank") @Size(max = 300) @Nullable
        String title,

        @Nullable JsonNode payload,
        @Valid @Nullable Amount amount,
        @Size(max = 100) @Nullable List<@Valid Attachment> attachments) {}
