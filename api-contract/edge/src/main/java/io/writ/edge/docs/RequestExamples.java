package io.writ.edge.docs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.writ.events.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;

/**
 * Gives an example to every request body: the one that is written down for its operation, such as those of a story
 * that can be played from one command to the next, else one made from its schema.
 */
final class RequestExamples {

    private static final TypeReference<Map<String, Object>> BY_OPERATION = new TypeReference<>() {};

    private static final Map<String, Object> WRITTEN = written();

    private RequestExamples() {}

    static void add(OpenAPI document, SchemaExamples schemas) {
        document.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> {
                    var body = operation.getRequestBody();
                    if (body != null && body.getContent() != null) {
                        body.getContent().forEach((type, content) -> complete(operation, type, content, schemas));
                    }
                }));
    }

    private static void complete(Operation operation, String type, MediaType content, SchemaExamples schemas) {
        if (!type.endsWith("json")) {
            // Text, whatever a handler reads it as.
            content.setSchema(Schemas.of("string"));
        }
        if (content.getExample() == null && content.getExamples() == null && content.getSchema() != null) {
            var written = WRITTEN.get(operation.getOperationId());
            content.setExample(written == null ? schemas.request(content.getSchema()) : written);
        }
    }

    private static Map<String, Object> written() {
        try {
            var file = new ClassPathResource("requests.json", RequestExamples.class);
            return Json.mapper().readValue(file.getContentAsByteArray(), BY_OPERATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
