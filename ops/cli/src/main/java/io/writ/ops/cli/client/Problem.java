package io.writ.ops.cli.client;

import io.writ.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Why a request was refused (RFC 9457).
 *
 * @param code stable, kebab-case
 * @param detail for people, with the fields at fault
 * @param currentVersion of the resource, where the request was about an older one
 */
public record Problem(
        int status, String code, String detail, @Nullable Long currentVersion) {

    static Problem of(int status, byte[] body) {
        try {
            var json = Json.mapper().readTree(body);
            var fields = json.path("errors").valueStream().map(Problem::field).collect(Collectors.joining("; "));
            var detail = json.path("detail").asString(json.path("title").asString(""));
            return new Problem(
                    status,
                    json.path("code").asString("http-" + status),
                    fields.isEmpty() ? detail : detail + " (" + fields + ")",
                    json.path("currentVersion").isIntegralNumber()
                            ? json.path("currentVersion").asLong()
                            : null);
        } catch (JacksonException e) {
            var text = new String(body, StandardCharsets.UTF_8);
            return new Problem(status, "http-" + status, text.substring(0, Math.min(text.length(), 200)), null);
        }
    }

    private static String field(JsonNode error) {
        return error.path("pointer").asString("") + ": " + error.path("message").asString("");
    }
}
