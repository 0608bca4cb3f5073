package io.writ.ops.standalone.attack;

import io.writ.events.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What came back over the wire.
 *
 * @param headers by their names in lower case
 * @param all everything that came back, as it came
 */
record Answer(int status, Map<String, List<String>> headers, String body, String all, Duration took) {

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    JsonNode json() {
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("no JSON: " + all, e);
        }
    }

    String code() {
        return json().path("code").asString("");
    }
}
