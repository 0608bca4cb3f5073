package io.writ.api.policy;

import io.writ.events.policy.PolicyDefinition;
import io.writ.events.policy.Stage;
import io.writ.events.policy.Terms;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A new version of a policy.
 *
 * @param payloadSchema JSON Schema, draft 2020-12
 * @param stages in the order in which they are decided
 */
public record PublishPolicy(
        @NotBlank @Size(max = 300) String title,
        @NotNull JsonNode payloadSchema,
        @NotNull @Size(max = 50) List<Stage> stages,
        @NotNull Terms terms) {

    public PolicyDefinition toDefinition() {
        return new PolicyDefinition(title, payloadSchema, stages, terms);
    }
}
