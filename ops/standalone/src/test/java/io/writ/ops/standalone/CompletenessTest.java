package io.writ.ops.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.writ.edge.roles.Role;
import io.writ.edge.roles.RoleMatrix;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** No operation lacks a part of the contract, whoever added it. */
@SharedInstance
class CompletenessTest {

    private static final String DECISIONS = "/paths/~1api~1v1~1approvals~1{id}~1decisions/post";

    private static final String APPROVAL = "/paths/~1api~1v1~1approvals~1{id}/get";

    private final Map<RequestMappingInfo, HandlerMethod> handlers;
    private final JsonNode document;

    CompletenessTest(Instance instance, Client client) throws IOException {
        handlers = instance.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        document = Client.json(client.plain("/openapi/v1.json"));
    }

    @Test
    void every_operation_has_every_part() {
        assertThat(Completeness.findings(handlers, RoleMatrix.engine(), document))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        DECISIONS + ", operationId, the same operationId",
        DECISIONS + ", summary, summary",
        DECISIONS + ", tags, tag",
        DECISIONS + "/requestBody/content/application~1json, example, an example to send",
        DECISIONS + "/responses, 429, problems of status 429",
        DECISIONS + "/responses/409/content/application~1problem+json, examples, examples of problems of status 409",
        DECISIONS + "/responses/409/headers, RateLimit, RateLimit headers of status 409",
        APPROVAL + "/responses/200/headers, Consistency-Token, Consistency-Token in answers",
        APPROVAL + "/responses/200/headers, ETag, ETag",
        APPROVAL + "/responses/200/content/application~1json, example, an example of application/json",
        APPROVAL + "/responses/200/headers, RateLimit-Policy, RateLimit headers of status 200",
        "/paths, /api/v1/approvals/{id}/decisions, documentation",
    })
    void a_part_that_is_missing_is_found(String at, String part, String found) {
        var without = (ObjectNode) document.deepCopy();
        assertThat(((ObjectNode) without.at(at)).remove(part))
                .as("%s in %s", part, at)
                .isNotNull();

        assertThat(Completeness.findings(handlers, RoleMatrix.engine(), without))
                .isNotEmpty()
                .allMatch(finding -> finding.endsWith("lacks " + found));
    }

    @ParameterizedTest
    @CsvSource({"Idempotency-Key, Idempotency-Key", "If-Match, If-Match", "validateOnly, validateOnly"})
    void a_parameter_that_is_missing_is_found(String parameter, String found) {
        var without = document.deepCopy();
        var parameters = (ArrayNode) without.at(DECISIONS + "/parameters");
        int before = parameters.size();
        parameters.removeIf(one -> one.path("name").asString().equals(parameter));
        assertThat(parameters).hasSize(before - 1);

        assertThat(Completeness.findings(handlers, RoleMatrix.engine(), without))
                .containsExactly("decideApproval lacks " + found);
    }

    @Test
    void a_single_resource_without_a_past_is_found() {
        var without = document.deepCopy();
        ((ArrayNode) without.at("/paths/~1api~1v1~1delegations~1{id}/get/parameters"))
                .removeIf(one -> one.path("name").asString().equals("asOf"));

        assertThat(Completeness.findings(handlers, RoleMatrix.engine(), without))
                .containsExactly("getDelegation lacks asOf");
    }

    @Test
    void a_single_resource_that_does_not_say_what_can_be_done_with_it_is_found() {
        var without = document.deepCopy();
        var read = without.at("/paths/~1api~1v1~1delegations~1{id}/get");
        var schema = read.at("/responses/200/content/application~1json/schema/$ref");
        ((ObjectNode) without.at(schema.asString().substring(1)).path("properties")).remove("allowedActions");

        assertThat(Completeness.findings(handlers, RoleMatrix.engine(), without))
                .containsExactly("getDelegation lacks allowedActions");
    }

    @Test
    void a_row_that_is_missing_is_found() {
        var rows = new HashMap<String, Set<Role>>();
        var engine = RoleMatrix.engine();
        engine.operations()
                .forEach(
                        operation -> rows.put(operation, engine.roles(operation).orElseThrow()));
        rows.remove("decideApproval");

        assertThat(Completeness.findings(handlers, new RoleMatrix(rows), document))
                .containsExactly("decideApproval lacks row in RoleMatrix");
    }
}
