package io.writ.api.approval;

import io.writ.api.Entity;
import io.writ.events.approval.Request;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks for a decision.
 *
 * @param policy key of the policy that decides it; its newest version is taken
 * @param payload an object that satisfies the policy's schema
 * @param entity to which the request belongs, for good: a kebab-case name, absent when to none in particular
 * @param draft true keeps it with the requester until it is submitted
 */
public record OpenApproval(
        @NotBlank @Size(max = 100) String policy,
        @NotNull @Valid Subject subject,
        @NotBlank @Size(max = 300) String title,
        @NotNull JsonNode payload,
        @Valid @Nullable Amount amount,
        @Size(max = 100) @Nullable List<@Valid Attachment> attachments,
        @Nullable Boolean draft,

        @Size(max = 100) @Pattern(regexp = Entity.PATTERN) @Nullable
        String entity) {

    /** What the request is about, by the name that its own system gives it. */
    public record Subject(
            @NotBlank @Size(max = 100) String type,
            @NotBlank @Size(max = 300) String reference) {}

    public Request toRequest() {
        return new Request(
                        policy,
                        new Request.Subject(subject.type(), subject.reference()),
                        title,
                        payload,
                        amount == null ? null : amount.toMoney(),
                        attachments == null
                                ? List.of()
                                : attachments.stream()
                                        .map(Attachment::toAttachment)
                                        .toList())
                .belongingTo(entity);
    }
}
