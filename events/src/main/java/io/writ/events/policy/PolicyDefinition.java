package io.writ.events.policy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How requests of one kind are decided.
 *
 * @param payloadSchema JSON Schema, draft 2020-12, of the request's payload
 * @param stages in the order in which they are decided
 */
public record PolicyDefinition(String title, JsonNode payloadSchema, List<Stage> stages, Terms terms) {

    public PolicyDefinition {
        stages = List.copyOf(stages);
    }
}
