package io.writ.edge.docs;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;

/** Takes out schemas that nothing refers to, such as those of the framework's own types. */
final class UnusedSchemas {

    private UnusedSchemas() {}

    static void remove(OpenAPI document) {
        var text = Json31.pretty(document);
        document.getComponents()
                .getSchemas()
                .keySet()
                .removeIf(name -> !text.contains("\"#/components/schemas/" + name + "\""));
    }
}
